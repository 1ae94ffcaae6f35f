// Speaks with yaml-language-server about a workspace as an editor does: run by yaml-language-server.sh.
const assert = require("node:assert");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const rpc = require("vscode-jsonrpc/node");

const folder = fs.realpathSync(process.argv[2]);
const program = path.join(__dirname, "node_modules/yaml-language-server/bin/yaml-language-server");
const server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);

// Schemas are found by the first line alone: no store of schemas is asked, no setting names ours.
const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
const asked = { yaml: settings, "http.proxyStrictSSL": true };
connection.onRequest("workspace/configuration", ({ items }) =>
  items.map(({ section }) => asked[section] ?? {}),
);
connection.onRequest("client/registerCapability", () => null);
const waiting = new Map();
connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
  waiting.get(uri)?.(diagnostics);
});

let version = 0;
// Opens a page with this text; the marks that it gets.
function marks(name, text) {
  const uri = pathToFileURL(path.join(folder, name)).href;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no marks for ${name}`)), 60_000);
    waiting.set(uri, (found) => {
      clearTimeout(late);
      waiting.delete(uri);
      resolve(found);
    });
    version += 1;
    const document = { uri, languageId: "yaml", version, text };
    connection.sendNotification("textDocument/didOpen", { textDocument: document });
  });
}

// Asks about the place that `|` marks in a text.
async function at(method, name, text) {
  const before = text.slice(0, text.indexOf("|")).split("\n");
  await marks(name, text.replace("|", ""));
  const uri = pathToFileURL(path.join(folder, name)).href;
  const position = { line: before.length - 1, character: before.at(-1).length };
  return connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, position });
}

async function main() {
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "practice" }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
  });
  connection.sendNotification("initialized", {});
  connection.sendNotification("workspace/didChangeConfiguration", { settings: asked });

  const pages = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".yaml") && !name.startsWith("."));
  assert(pages.length > 5, `only ${pages}`);
  for (const name of pages) {
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    assert(text.startsWith("# yaml-language-server: $schema="), `${name} names no schema`);
    assert.deepEqual(await marks(name, text), [], name);
  }
  console.log(`ok: ${pages.length} pages of a new workspace have no marks`);

  const page = "registers/breaches.yaml";
  const head = fs.readFileSync(path.join(folder, page), "utf8").split("\n")[0];
  const wrong = `${head}\nbreaches:\n  - id: B-1\n    kind: [losst]\n    aware_at: {}\n    fcats: Lost\n`;
  const found = (await marks(page, wrong)).map(({ range }) => range.start.line);
  for (const line of [3, 4, 5]) {
    assert(found.includes(line), `line ${line + 1} has no mark, only ${found}`);
  }
  console.log("ok: a word, a type and a field that are wrong are marked");

  const hover = await at("hover", page, `${head}\nbreaches:\n  - id: B-1\n    awa|re_at: 2026-11-20 17:45\n`);
  assert.match(JSON.stringify(hover?.contents ?? ""), /72 hours/);
  console.log("ok: a field is explained");

  const labels = async (text) => (await at("completion", page, text)).items.map(({ label }) => label);
  const fields = await labels(`${head}\nbreaches:\n  - id: B-1\n    a|\n`);
  assert(fields.includes("aware_at"), `fields: ${fields}`);
  const words = await labels(`${head}\nbreaches:\n  - id: B-1\n    kind:\n      - |\n`);
  assert(words.includes("disclosed"), `words: ${words}`);
  const registers = await labels(`${head}\n|\n`);
  assert(registers.includes("requests"), `registers: ${registers}`);
  console.log("ok: registers, fields and words are completed");
}

main()
  .catch((error) => {
    console.error(`failed: ${error.message}`);
    process.exitCode = 1;
  })
  .finally(() => {
    connection.dispose();
    server.kill();
  });
