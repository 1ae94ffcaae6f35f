// What an engineer would write with js-yaml and ajv: the schema, references, 72 hours.
//
//     node with_ajv.cjs FOLDER SCHEMA
//
// Prints how many faults there are.

const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv/dist/2020');
const yaml = require('js-yaml');

const [folder, schema] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false })
    .compile(JSON.parse(fs.readFileSync(schema, 'utf8')));

// Dates stay as they are written.
const options = { schema: yaml.CORE_SCHEMA };
const records = { processing: [], requests: [], breaches: [] };
let faults = 0;
for (const name of fs.readdirSync(folder, { recursive: true }).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const document = yaml.load(fs.readFileSync(path.join(folder, name), 'utf8'), options) ?? {};
    if (!validate(document)) faults += validate.errors.length;
    for (const register of Object.keys(records)) records[register].push(...(document[register] ?? []));
}
const ids = new Set(records.processing.map((record) => record.id));
for (const request of records.requests) {
    const named = [].concat(request.processing ?? []);
    if (named.some((id) => !ids.has(id))) faults += 1;
}
for (const { aware_at: aware, authority_notified_at: notified } of records.breaches) {
    if (aware && notified && Date.parse(notified) - Date.parse(aware) > 72 * 3600 * 1000) faults += 1;
}
console.log(faults);
