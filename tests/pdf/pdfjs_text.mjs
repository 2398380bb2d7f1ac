// node pdfjs_text.mjs FOLDER FILE: the text of a PDF as pdf.js gives it, as JSON.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
// What draws is not there in Node and not wanted here.
globalThis.DOMMatrix = globalThis.ImageData = globalThis.Path2D = class {};
console.log = console.warn = () => {};
const { getDocument } = await import(pathToFileURL(`${folder}/legacy/build/pdf.mjs`));
const data = new Uint8Array(fs.readFileSync(file));
const pdf = await getDocument({ data, verbosity: 0, cMapUrl: `${folder}/cmaps/`, cMapPacked: true }).promise;
let text = '';
for (let number = 1; number <= pdf.numPages; number++) {
  const content = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
  for (const item of content.items) if (item.str !== undefined) text += item.str + (item.hasEOL ? '\n' : '');
  text += '\n';
}
process.stdout.write(JSON.stringify(text));
