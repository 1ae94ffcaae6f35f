//! The language server: what editors ask while someone types.
//!
//! It reads what the editor holds, saved or not, with the same parser, rules and clocks as the
//! command line. Messages that have arrived are all taken before anything is judged, so that fast
//! typing is judged once.

mod actions;
mod completion;
mod diagnostics;
mod hints;
mod hover;
mod navigation;
mod outline;
mod positions;
mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    InlayHintRequest, References, Request as _, WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionOrCommand, CompletionList, CompletionOptions,
    Diagnostic, DocumentSymbolResponse, GotoDefinitionResponse, Hover, HoverContents,
    InitializeParams, InitializeResult, Location, MarkupContent, MarkupKind, OneOf,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, SymbolInformation, SymbolKind,
    TextDocumentContentChangeEvent, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri, WorkspaceSymbolResponse,
};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::de::DeserializeOwned;

use crate::finding::{FileId, Place};
use crate::index::AsOf;
use crate::source::{self, ROOT_FILE};
use positions::{Lined, Units};
use project::Project;

/// Serves one editor until it ends the session.
pub fn serve(connection: &Connection, now: &dyn Fn() -> AsOf) -> Result<()> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams =
        serde_json::from_value(params).context("the editor's first message is none")?;
    let offered = params
        .capabilities
        .general
        .and_then(|general| general.position_encodings);
    let units = Units::of(offered.as_deref());
    let result = InitializeResult {
        capabilities: capabilities(units),
        server_info: Some(ServerInfo {
            name: "gdpr".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    connection.initialize_finish(id, serde_json::to_value(result)?)?;
    let mut server = Server {
        connection,
        now,
        units,
        projects: Vec::new(),
        marks: BTreeMap::new(),
    };
    let folders = params.workspace_folders.unwrap_or_default();
    let folders: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| path_of(&folder.uri))
        .collect();
    server.open_folders(&folders);
    server.publish()?;
    server.run()
}

fn capabilities(units: Units) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(units.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(true.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![":".to_owned(), " ".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        inlay_hint_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

struct Server<'s> {
    connection: &'s Connection,
    now: &'s dyn Fn() -> AsOf,
    units: Units,
    projects: Vec<Project>,
    /// The marks that the editor shows, by address.
    marks: BTreeMap<String, Vec<Diagnostic>>,
}

/// A file of a project.
#[derive(Clone, Copy)]
struct Document<'s> {
    project: &'s Project,
    file: FileId,
}

impl Server<'_> {
    fn run(&mut self) -> Result<()> {
        let mut stale = BTreeSet::new();
        loop {
            // While messages wait, texts change and nothing is judged.
            let message = if stale.is_empty() {
                self.connection.receiver.recv().ok()
            } else {
                self.connection.receiver.try_recv().ok()
            };
            let Some(message) = message else {
                if stale.is_empty() {
                    return Ok(());
                }
                self.judge(&mut stale)?;
                continue;
            };
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    // An answer is about the texts as they are.
                    self.judge(&mut stale)?;
                    let response = self.answer(request);
                    self.connection.sender.send(response.into())?;
                }
                Message::Notification(notification) => self.note(&notification, &mut stale),
                Message::Response(_) => {}
            }
        }
    }

    fn judge(&mut self, stale: &mut BTreeSet<usize>) -> Result<()> {
        if stale.is_empty() {
            return Ok(());
        }
        let as_of = (self.now)();
        for index in std::mem::take(stale) {
            self.projects[index].judge(as_of);
        }
        self.publish()
    }

    fn open_folders(&mut self, folders: &[PathBuf]) {
        for folder in folders {
            // A folder without a workspace is no fault: one may be made in it.
            let roots = source::find(std::slice::from_ref(folder)).unwrap_or_default();
            for root in roots {
                self.open_project(&root.path);
            }
        }
    }

    fn open_project(&mut self, folder: &Path) -> usize {
        let known = self
            .projects
            .iter()
            .position(|project| project.absolute(ROOT_FILE) == folder.join(ROOT_FILE));
        known.unwrap_or_else(|| {
            self.projects.push(Project::load(folder, (self.now)()));
            self.projects.len() - 1
        })
    }

    /// The project that `path` belongs to: the innermost that holds it; opened if there is one.
    fn project_of(&mut self, path: &Path) -> Option<(usize, String)> {
        let folder = path
            .ancestors()
            .skip(1)
            .find(|folder| folder.join(ROOT_FILE).is_file() || path == folder.join(ROOT_FILE))?
            .to_owned();
        let is_yaml = path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "yml");
        if !is_yaml {
            return None;
        }
        let index = self.open_project(&folder);
        let relative = self.projects[index].relative(path)?;
        Some((index, relative))
    }

    fn note(&mut self, notification: &Notification, stale: &mut BTreeSet<usize>) {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let Some(params) = read::<DidOpenTextDocument>(notification) else {
                    return;
                };
                let document = params.text_document;
                self.set_text(&document.uri, |_| Some(document.text), stale);
            }
            DidChangeTextDocument::METHOD => {
                let Some(params) = read::<DidChangeTextDocument>(notification) else {
                    return;
                };
                let units = self.units;
                let change = |text: &str| Some(changed(text, params.content_changes, units));
                self.set_text(&params.text_document.uri, change, stale);
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(notification) {
                    self.set_text(&params.text_document.uri, |_| None, stale);
                }
            }
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                for (index, project) in self.projects.iter_mut().enumerate() {
                    project.reload();
                    stale.insert(index);
                }
            }
            _ => {}
        }
    }

    fn set_text(
        &mut self,
        uri: &Uri,
        make: impl FnOnce(&str) -> Option<String>,
        stale: &mut BTreeSet<usize>,
    ) {
        let Some((index, path)) = path_of(uri).and_then(|path| self.project_of(&path)) else {
            return;
        };
        let project = &mut self.projects[index];
        let old = project
            .file(&path)
            .map_or_else(String::new, |file| project.text(file).to_owned());
        project.set_text(&path, make(&old));
        stale.insert(index);
    }

    fn answer(&self, request: Request) -> Response {
        match request.method.as_str() {
            HoverRequest::METHOD => respond::<HoverRequest>(request, |params| {
                let at = params.text_document_position_params;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                Some(Some(Hover {
                    contents: HoverContents::Markup(MarkupContent {
                        kind: MarkupKind::Markdown,
                        value: hover::hover(document.project, document.file, offset)?,
                    }),
                    range: None,
                }))
            }),
            Completion::METHOD => respond::<Completion>(request, |params| {
                let at = params.text_document_position;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                let lined = self.lined(document);
                let items = completion::complete(document.project, document.file, &lined, offset);
                Some(Some(
                    CompletionList {
                        is_incomplete: false,
                        items,
                    }
                    .into(),
                ))
            }),
            GotoDefinition::METHOD => respond::<GotoDefinition>(request, |params| {
                let at = params.text_document_position_params;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                let places = navigation::definition(document.project, document.file, offset);
                Some(Some(GotoDefinitionResponse::Array(
                    self.locations(document.project, &places),
                )))
            }),
            References::METHOD => respond::<References>(request, |params| {
                let at = params.text_document_position;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                let itself = params.context.include_declaration;
                let places =
                    navigation::references(document.project, document.file, offset, itself);
                Some(Some(self.locations(document.project, &places)))
            }),
            DocumentSymbolRequest::METHOD => respond::<DocumentSymbolRequest>(request, |params| {
                let document = self.document(&params.text_document.uri)?;
                let lined = self.lined(document);
                Some(Some(DocumentSymbolResponse::Nested(navigation::symbols(
                    document.project,
                    document.file,
                    &lined,
                ))))
            }),
            WorkspaceSymbolRequest::METHOD => {
                respond::<WorkspaceSymbolRequest>(request, |params| {
                    Some(Some(WorkspaceSymbolResponse::Flat(
                        self.search(&params.query),
                    )))
                })
            }
            CodeActionRequest::METHOD => respond::<CodeActionRequest>(request, |params| {
                let uri = params.text_document.uri;
                let document = self.document(&uri)?;
                let lined = self.lined(document);
                let offers = actions::offers(document.project, document.file, &lined, params.range);
                let actions = offers.into_iter().map(|offer| {
                    CodeActionOrCommand::from(offer.action(&params.context.diagnostics, &uri))
                });
                Some(Some(actions.collect()))
            }),
            InlayHintRequest::METHOD => respond::<InlayHintRequest>(request, |params| {
                let document = self.document(&params.text_document.uri)?;
                let lined = self.lined(document);
                Some(Some(hints::hints(
                    document.project,
                    document.file,
                    &lined,
                    params.range,
                )))
            }),
            _ => unknown(request.id),
        }
    }

    fn document(&self, uri: &Uri) -> Option<Document<'_>> {
        let path = path_of(uri)?;
        // A workspace inside a workspace is its own: the longest folder that holds the file is it.
        let found = self.projects.iter().filter_map(|project| {
            let relative = project.relative(&path)?;
            let file = project.file(&relative)?;
            Some((relative.len(), Document { project, file }))
        });
        let (_, document) = found.min_by_key(|(length, _)| *length)?;
        Some(document)
    }

    fn locate(&self, uri: &Uri, position: lsp_types::Position) -> Option<(Document<'_>, usize)> {
        let document = self.document(uri)?;
        Some((document, self.lined(document).offset(position)))
    }

    fn lined<'d>(&self, document: Document<'d>) -> Lined<'d> {
        Lined::new(document.project.text(document.file), self.units)
    }

    fn location(&self, project: &Project, place: Place) -> Option<Location> {
        let (_, file) = project.files().find(|(id, _)| *id == place.file)?;
        let lined = Lined::new(file.text(), self.units);
        let uri = uri_of(&project.absolute(&file.path));
        Some(Location::new(uri, lined.range(place.span)))
    }

    fn locations(&self, project: &Project, places: &[Place]) -> Vec<Location> {
        let located = places.iter();
        located
            .filter_map(|place| self.location(project, *place))
            .collect()
    }

    #[expect(deprecated, reason = "the type has a field that only old editors read")]
    fn search(&self, query: &str) -> Vec<SymbolInformation> {
        let mut found = Vec::new();
        for project in &self.projects {
            let records = navigation::search(project, query, |place| self.location(project, place));
            found.extend(records.map(|(name, register, location)| SymbolInformation {
                name,
                kind: SymbolKind::OBJECT,
                tags: None,
                deprecated: None,
                location,
                container_name: Some(register.to_owned()),
            }));
        }
        found
    }

    /// Sends the marks of every file where they are others than before.
    fn publish(&mut self) -> Result<()> {
        let mut marks = BTreeMap::new();
        for project in &self.projects {
            let found = diagnostics::diagnostics(project, self.units);
            for ((_, file), diagnostics) in project.files().zip(found) {
                if !diagnostics.is_empty() {
                    let uri = uri_of(&project.absolute(&file.path));
                    marks.insert(uri.as_str().to_owned(), diagnostics);
                }
            }
        }
        let before = std::mem::replace(&mut self.marks, marks);
        for (uri, diagnostics) in &self.marks {
            if before.get(uri) != Some(diagnostics) {
                self.send_marks(uri, diagnostics.clone())?;
            }
        }
        for gone in before.keys().filter(|uri| !self.marks.contains_key(*uri)) {
            self.send_marks(gone, Vec::new())?;
        }
        Ok(())
    }

    fn send_marks(&self, uri: &str, diagnostics: Vec<Diagnostic>) -> Result<()> {
        let uri = uri.parse().expect("it was made from an address");
        let params = PublishDiagnosticsParams::new(uri, diagnostics, None);
        let method = PublishDiagnostics::METHOD.to_owned();
        let notification = Notification::new(method, params);
        Ok(self.connection.sender.send(notification.into())?)
    }
}

/// A text after some changes, in their order.
fn changed(text: &str, changes: Vec<TextDocumentContentChangeEvent>, units: Units) -> String {
    let mut text = text.to_owned();
    for change in changes {
        match change.range {
            None => text = change.text,
            Some(range) => {
                let lined = Lined::new(&text, units);
                let (start, end) = (lined.offset(range.start), lined.offset(range.end));
                text.replace_range(start..end.max(start), &change.text);
            }
        }
    }
    text
}

fn read<N>(notification: &Notification) -> Option<N::Params>
where
    N: lsp_types::notification::Notification,
    N::Params: DeserializeOwned,
{
    serde_json::from_value(notification.params.clone()).ok()
}

/// Answers a request; where nothing is known, with the protocol's word for nothing.
fn respond<R>(request: Request, answer: impl FnOnce(R::Params) -> Option<R::Result>) -> Response
where
    R: lsp_types::request::Request,
    R::Params: DeserializeOwned,
    R::Result: serde::Serialize,
{
    let id = request.id;
    match serde_json::from_value(request.params) {
        Ok(params) => match answer(params) {
            Some(result) => Response::new_ok(id, result),
            None => Response::new_ok(id, serde_json::Value::Null),
        },
        Err(error) => Response::new_err(
            id,
            lsp_server::ErrorCode::InvalidParams as i32,
            error.to_string(),
        ),
    }
}

fn unknown(id: RequestId) -> Response {
    let code = lsp_server::ErrorCode::MethodNotFound as i32;
    Response::new_err(id, code, "this is not offered".to_owned())
}

/// What stands in an address as it is; the rest is written by its bytes.
const KEPT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a file.
fn uri_of(path: &Path) -> Uri {
    let shown = path.to_string_lossy().replace('\\', "/");
    // A drive's letter has no slash before it.
    let slash = if shown.starts_with('/') { "" } else { "/" };
    let encoded = utf8_percent_encode(&shown, KEPT);
    format!("file://{slash}{encoded}")
        .parse()
        .expect("what an address cannot hold is encoded")
}

/// The file at an address, if it is one of a file.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    let text = uri.as_str().strip_prefix("file://")?;
    let path = percent_decode_str(text).decode_utf8().ok()?;
    let has_drive = path.as_bytes().get(2) == Some(&b':');
    let path = if has_drive { &path[1..] } else { &path };
    Some(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_come_back_as_they_were() {
        let check = |path: &str| {
            let uri = uri_of(Path::new(path));
            assert_eq!(path_of(&uri), Some(PathBuf::from(path)), "{}", uri.as_str());
        };
        check("/home/a b/registers/ä#1.yaml");
        check("/x/100%/[a].yaml");
        assert_eq!(path_of(&"untitled:one".parse().expect("an address")), None);
    }
}
