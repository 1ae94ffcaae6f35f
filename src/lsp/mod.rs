//! The language server: what editors ask while someone types.
//!
//! It reads what the editor holds, saved or not, with the same parser, rules and clocks as the
//! command line. Judging is done on a thread of its own, always of the newest texts: who types fast
//! is judged once, and who asks for a word to complete waits for nothing.

mod actions;
mod addresses;
mod completion;
mod diagnostics;
mod hints;
mod hover;
mod judging;
mod navigation;
mod outline;
mod positions;
mod project;
mod session;
mod view;
pub mod wire;

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};
use crossbeam_channel::{Receiver, Sender, bounded, select};
use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, Request, RequestId, Response,
};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    InlayHintRequest, InlayHintResolveRequest, References, Request as _, Shutdown,
    WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionOrCommand, DocumentSymbolResponse, GotoDefinitionResponse, Hover, HoverContents,
    InitializeParams, InitializeResult, Location, MarkupContent, MarkupKind, NumberOrString,
    ServerInfo, SymbolInformation, SymbolKind, TextDocumentContentChangeEvent, Uri,
    WorkspaceSymbolResponse,
};
use serde::de::DeserializeOwned;

use crate::finding::{FileId, Place};
use crate::index::AsOf;
use crate::source::{self, ROOT_FILE};
use addresses::{path_of, uri_of};
use completion::Known;
use judging::{Job, Text, Verdict};
use positions::{Lined, Units};
use project::Project;
use view::View;

/// Serves one editor until it ends the session.
pub fn serve(connection: &Connection, now: &dyn Fn() -> AsOf) -> Result<()> {
    let (id, params) = connection
        .initialize_start()
        .map_err(|error| no_start(&error))?;
    let params: InitializeParams =
        serde_json::from_value(params).context("the editor's first message is none")?;
    let general = params.capabilities.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.as_deref());
    let units = Units::of(offered);
    let result = InitializeResult {
        capabilities: session::capabilities(units),
        server_info: Some(ServerInfo {
            name: "gdpr".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    connection
        .initialize_finish(id, serde_json::to_value(result)?)
        .map_err(|error| no_start(&error))?;
    if session::can_watch(&params) {
        connection.sender.send(session::watch()?.into())?;
    }
    let (to_judge, jobs) = bounded(1);
    let (judged, verdicts) = bounded(1);
    thread::scope(|scope| {
        scope.spawn(move || judging::run(&jobs, &judged, units));
        let mut server = Server {
            connection,
            now,
            units,
            projects: Vec::new(),
            waiting: Vec::new(),
            jobs: to_judge,
            is_judging: false,
            last: 0,
        };
        server.open_folders(&session::folders(&params));
        server.run(&verdicts)
    })
}

/// Why no session began.
fn no_start(error: &ProtocolError) -> anyhow::Error {
    if error.channel_is_disconnected() {
        anyhow!("the editor went away before the session began")
    } else {
        anyhow!("the editor began with other messages than `initialize` and `initialized`")
    }
}

struct Server<'s> {
    connection: &'s Connection,
    now: &'s dyn Fn() -> AsOf,
    units: Units,
    projects: Vec<Project>,
    /// What was asked of texts that are not judged yet.
    waiting: Vec<Request>,
    jobs: Sender<Job>,
    /// Whether one of the workspaces is being judged, and which was sent last.
    is_judging: bool,
    last: usize,
}

/// A file of a workspace that was judged.
#[derive(Clone, Copy)]
struct Document<'s> {
    view: &'s View,
    file: FileId,
}

impl Server<'_> {
    fn run(&mut self, verdicts: &Receiver<Verdict>) -> Result<()> {
        let messages = &self.connection.receiver;
        loop {
            // All that has arrived is taken before anything is judged.
            if let Ok(message) = messages.try_recv() {
                if self.take(message)? {
                    return Ok(());
                }
                continue;
            }
            self.send_job()?;
            select! {
                recv(messages) -> message => {
                    let Ok(message) = message else { return Ok(()) };
                    if self.take(message)? {
                        return Ok(());
                    }
                }
                recv(verdicts) -> verdict => {
                    self.publish(verdict.context("judging ended early")?)?;
                }
            }
        }
    }

    /// Takes one message; whether it was the last.
    fn take(&mut self, message: Message) -> Result<bool> {
        match message {
            Message::Request(request) if request.method == Shutdown::METHOD => {
                self.refuse(ErrorCode::RequestCanceled, |_| true)?;
                return Ok(self.connection.handle_shutdown(&request)?);
            }
            Message::Request(request) if request.method == Completion::METHOD => {
                let response = self.complete(request);
                self.connection.sender.send(response.into())?;
            }
            Message::Request(request) => {
                self.waiting.push(request);
                self.answer_waiting()?;
            }
            Message::Notification(notification) => self.note(&notification)?,
            Message::Response(_) => {}
        }
        Ok(false)
    }

    /// Lets a workspace be judged whose texts changed, if none is being judged: the next after the
    /// last, so that none waits for ever.
    fn send_job(&mut self) -> Result<()> {
        if self.is_judging {
            return Ok(());
        }
        let is_stale = |index: &usize| self.projects[*index].is_stale();
        let mut after = (self.last + 1..self.projects.len()).chain(0..self.projects.len());
        if let Some(index) = after.find(is_stale) {
            let job = self.projects[index].job(index, (self.now)());
            (self.is_judging, self.last) = (true, index);
            self.jobs.send(job)?;
        }
        Ok(())
    }

    /// Sends the marks of what was judged, and the answers that waited for it.
    fn publish(&mut self, mut verdict: Verdict) -> Result<()> {
        self.is_judging = false;
        for params in std::mem::take(&mut verdict.marks) {
            let method = PublishDiagnostics::METHOD.to_owned();
            let notification = Notification::new(method, params);
            self.connection.sender.send(notification.into())?;
        }
        let project = verdict.project;
        self.projects[project].take(verdict);
        self.answer_waiting()
    }

    /// Answers what is asked of texts as they were judged, and keeps the rest.
    fn answer_waiting(&mut self) -> Result<()> {
        for request in std::mem::take(&mut self.waiting) {
            if self.is_ready(&request) {
                let response = self.answer(request);
                self.connection.sender.send(response.into())?;
            } else {
                self.waiting.push(request);
            }
        }
        Ok(())
    }

    fn is_ready(&self, request: &Request) -> bool {
        if request.method == WorkspaceSymbolRequest::METHOD {
            return self
                .projects
                .iter()
                .all(|project| project.current().is_some());
        }
        let project = uri(request).and_then(|uri| self.project_at(&path_of(&uri)?));
        project.is_none_or(|(index, _)| self.projects[index].current().is_some())
    }

    /// Ends the waiting of those for which it has become useless.
    fn refuse(&mut self, code: ErrorCode, is_useless: impl Fn(&Request) -> bool) -> Result<()> {
        let (useless, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(is_useless);
        self.waiting = waiting;
        for request in useless {
            let words = "the text has changed since, or nobody waits any more";
            let response = Response::new_err(request.id, code as i32, words.to_owned());
            self.connection.sender.send(response.into())?;
        }
        Ok(())
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
            .position(|project| project.folder() == folder);
        known.unwrap_or_else(|| {
            self.projects.push(Project::new(folder.to_owned()));
            self.projects.len() - 1
        })
    }

    /// The project that `path` belongs to, opened if it is not yet, and its path in it.
    fn project_of(&mut self, path: &Path) -> Option<(usize, String)> {
        let folder = path
            .ancestors()
            .skip(1)
            .find(|folder| folder.join(ROOT_FILE).is_file() || path == folder.join(ROOT_FILE))?
            .to_owned();
        if !source::is_yaml(path) {
            return None;
        }
        let index = self.open_project(&folder);
        let relative = self.projects[index].relative(path)?;
        Some((index, relative))
    }

    /// The open project that `path` belongs to, and its path in it: a workspace inside a workspace is
    /// its own.
    fn project_at(&self, path: &Path) -> Option<(usize, String)> {
        let projects = self.projects.iter().enumerate();
        let holding =
            projects.filter_map(|(index, project)| Some((index, project.relative(path)?)));
        holding.min_by_key(|(_, relative)| relative.len())
    }

    fn note(&mut self, notification: &Notification) -> Result<()> {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocument>(notification) {
                    let document = params.text_document;
                    let text = Text {
                        text: document.text,
                        version: document.version,
                    };
                    self.set_text(&document.uri, |_| Some(text))?;
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocument>(notification) {
                    let units = self.units;
                    let document = params.text_document;
                    let change = |text: &str| {
                        Some(Text {
                            text: changed(text, params.content_changes, units),
                            version: document.version,
                        })
                    };
                    self.set_text(&document.uri, change)?;
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(notification) {
                    self.set_text(&params.text_document.uri, |_| None)?;
                }
            }
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.projects.iter_mut().for_each(Project::reload);
            }
            Cancel::METHOD => {
                if let Some(params) = read::<Cancel>(notification) {
                    let id = match params.id {
                        NumberOrString::Number(id) => RequestId::from(id),
                        NumberOrString::String(id) => RequestId::from(id),
                    };
                    self.refuse(ErrorCode::RequestCanceled, |request| request.id == id)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn set_text(&mut self, uri: &Uri, make: impl FnOnce(&str) -> Option<Text>) -> Result<()> {
        let Some((index, path)) = path_of(uri).and_then(|path| self.project_of(&path)) else {
            return Ok(());
        };
        let project = &mut self.projects[index];
        let text = make(project.text(&path).unwrap_or_default());
        project.set_text(&path, text);
        // Their places are those of the text before.
        self.refuse(ErrorCode::ContentModified, |request| {
            self::uri(request).as_ref() == Some(uri)
        })
    }

    /// What can be written, told from the text as it is now and what was judged last.
    fn complete(&self, request: Request) -> Response {
        respond::<Completion>(request, |params| {
            let at = params.text_document_position;
            let path = path_of(&at.text_document.uri)?;
            let (index, path) = self.project_at(&path)?;
            let project = &self.projects[index];
            let lined = Lined::new(project.text(&path)?, self.units);
            let offset = lined.offset(at.position);
            let known = Known {
                judged: project.last().map(|view| &view.judged),
                whole: project.whole(),
            };
            let is_root = path == ROOT_FILE;
            Some(Some(
                completion::complete(known, is_root, &lined, offset).into(),
            ))
        })
    }

    fn answer(&self, request: Request) -> Response {
        match request.method.as_str() {
            HoverRequest::METHOD => respond::<HoverRequest>(request, |params| {
                let at = params.text_document_position_params;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                Some(Some(Hover {
                    contents: HoverContents::Markup(MarkupContent {
                        kind: MarkupKind::Markdown,
                        value: hover::hover(document.view, document.file, offset)?,
                    }),
                    range: None,
                }))
            }),
            GotoDefinition::METHOD => respond::<GotoDefinition>(request, |params| {
                let at = params.text_document_position_params;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                let places = navigation::definition(document.view, document.file, offset);
                Some(Some(GotoDefinitionResponse::Array(
                    self.locations(document.view, &places),
                )))
            }),
            References::METHOD => respond::<References>(request, |params| {
                let at = params.text_document_position;
                let (document, offset) = self.locate(&at.text_document.uri, at.position)?;
                let itself = params.context.include_declaration;
                let places = navigation::references(document.view, document.file, offset, itself);
                Some(Some(self.locations(document.view, &places)))
            }),
            DocumentSymbolRequest::METHOD => respond::<DocumentSymbolRequest>(request, |params| {
                let document = self.document(&params.text_document.uri)?;
                let lined = self.lined(document);
                Some(Some(DocumentSymbolResponse::Nested(navigation::symbols(
                    document.view,
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
                let document = self.document(&params.text_document.uri)?;
                let lined = self.lined(document);
                let offers = actions::offers(document.view, document.file, &lined, &params);
                let actions = offers.into_iter().map(|offer| {
                    CodeActionOrCommand::from(
                        offer.action(&params.context.diagnostics, &params.text_document.uri),
                    )
                });
                Some(Some(actions.collect()))
            }),
            InlayHintRequest::METHOD => respond::<InlayHintRequest>(request, |params| {
                let document = self.document(&params.text_document.uri)?;
                let lined = self.lined(document);
                let hints = hints::hints(document.view, document.file, &lined, &params);
                Some(Some(hints))
            }),
            InlayHintResolveRequest::METHOD => {
                respond::<InlayHintResolveRequest>(request, |hint| {
                    let document = hints::file(&hint).and_then(|uri| self.document(&uri));
                    Some(match document {
                        Some(document) => hints::resolve(document.view, document.file, hint),
                        None => hint,
                    })
                })
            }
            _ => unknown(request.id),
        }
    }

    /// A file as it is now; nothing if it belongs to no workspace.
    fn document(&self, uri: &Uri) -> Option<Document<'_>> {
        let (index, path) = self.project_at(&path_of(uri)?)?;
        let view = self.projects[index].current()?;
        let file = view.file(&path)?;
        Some(Document { view, file })
    }

    fn locate(&self, uri: &Uri, position: lsp_types::Position) -> Option<(Document<'_>, usize)> {
        let document = self.document(uri)?;
        Some((document, self.lined(document).offset(position)))
    }

    fn lined<'d>(&self, document: Document<'d>) -> Lined<'d> {
        Lined::new(document.view.text(document.file), self.units)
    }

    fn locations(&self, view: &View, places: &[Place]) -> Vec<Location> {
        let mut lines = Lines::new(view, self.units);
        let located = places.iter();
        located.filter_map(|place| lines.location(*place)).collect()
    }

    #[expect(deprecated, reason = "the type has a field that only old editors read")]
    fn search(&self, query: &str) -> Vec<SymbolInformation> {
        let mut found = Vec::new();
        for view in self.projects.iter().filter_map(Project::last) {
            let mut lines = Lines::new(view, self.units);
            let records = navigation::search(view, query, |place| lines.location(place));
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
}

/// The lines of the file looked at last: places come file by file.
struct Lines<'v> {
    view: &'v View,
    units: Units,
    last: Option<(FileId, Uri, Lined<'v>)>,
}

impl<'v> Lines<'v> {
    fn new(view: &'v View, units: Units) -> Self {
        Self {
            view,
            units,
            last: None,
        }
    }

    fn location(&mut self, place: Place) -> Option<Location> {
        if !self.view.holds(place) {
            return None;
        }
        if self
            .last
            .as_ref()
            .is_none_or(|(file, ..)| *file != place.file)
        {
            let lined = Lined::new(self.view.text(place.file), self.units);
            self.last = Some((place.file, uri_of(&self.view.absolute(place.file)), lined));
        }
        let (_, uri, lined) = self.last.as_ref()?;
        Some(Location::new(uri.clone(), lined.range(place.span)))
    }
}

/// The file that a request is about.
fn uri(request: &Request) -> Option<Uri> {
    let document = request.params.get("textDocument");
    let about = document.or_else(|| request.params.get("data"))?;
    about.get("uri")?.as_str()?.parse().ok()
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
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}

fn unknown(id: RequestId) -> Response {
    let code = ErrorCode::MethodNotFound as i32;
    Response::new_err(id, code, "this is not offered".to_owned())
}
