// The shapes of DCAT-AP-SE (tests/opendata/dcat-ap-se.shapes.ttl) on the catalogue of every site in a folder of sites, and on
// spoiled ones, which are to be refused. No browser takes part; the packages are installed with those of the tests that have one.
import { Parser, Store } from 'n3';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Validator from 'rdf-validate-shacl';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

const shapes = new Store(new Parser().parse(readFileSync(new URL('../opendata/dcat-ap-se.shapes.ttl', import.meta.url), 'utf8')));
const validator = new Validator(shapes);

const graph = (text) => new Promise((done, failed) => {
  const store = new Store();
  const parser = new RdfXmlParser({ baseIRI: 'https://exempel.se/data/dcat.rdf' });
  parser.on('data', (quad) => store.addQuad(quad)).on('error', failed).on('end', () => done(store));
  parser.end(text);
});

async function faults(text) {
  const { results } = await validator.validate(await graph(text));
  return results.map((each) => `${each.focusNode?.value} ${each.path?.value}: ${each.message.map(({ value }) => value).join('; ')}`);
}

const folder = process.argv[2];
const catalogues = readdirSync(folder).map((site) => path.join(folder, site, 'data/dcat.rdf')).filter(existsSync).sort();

// Each takes something away or puts something wrong in its place.
const SPOILED = [
  [/<dcterms:publisher [^>]*\/>/g, ''],
  [/<dcterms:license rdf:resource="[^"]*"/g, '<dcterms:license rdf:resource="https://creativecommons.org/publicdomain/zero/1.0/deed.sv"'],
  [/<dcat:accessURL [^>]*\/>/g, ''],
  [/<dcterms:format>[^<]*<\/dcterms:format>/g, ''],
  [/<dcterms:format>[^<]*</g, '<dcterms:format>CSV<'],
  [/<vcard:hasEmail rdf:resource="mailto:/g, '<vcard:hasEmail rdf:resource="'],
  [/<dcterms:title xml:lang="sv">/g, '<dcterms:title>'],
  [/data-theme\/GOVE/g, 'data-theme/styre'],
  [/#date">\d{4}-\d\d-\d\d</g, '#date">i fjol<'],
  [/<dcat:Distribution rdf:about="[^"]*">/g, '<dcat:Distribution>'],
  [/<dcterms:title xml:lang="en">/g, '<dcterms:title xml:lang="sv">'],
  [/publishertype\/\w+/g, 'publishertype/'],
  [/<dcat:startDate [^>]*>[^<]*<\/dcat:startDate>/g, ''],
  [/<dcat:keyword xml:lang="[^"]*">[^<]*<\/dcat:keyword>/g, ''],
  [/#nonNegativeInteger">\d+</g, '#nonNegativeInteger">stor<'],
];

test('every catalogue holds to the shapes', async () => {
  assert.ok(catalogues.length > 0, 'no site has a catalogue');
  for (const file of catalogues) assert.deepEqual(await faults(readFileSync(file, 'utf8')), [], file);
});

for (const [pattern, instead] of SPOILED) {
  test(`a catalogue is refused with ${pattern} spoiled`, async () => {
    const text = catalogues.map((file) => readFileSync(file, 'utf8')).find((each) => each.replace(pattern, instead) !== each);
    assert.ok(text, 'there is nothing to spoil');
    assert.notDeepEqual(await faults(text.replace(pattern, instead)), []);
  });
}
