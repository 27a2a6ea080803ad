import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';

const DOCUMENT = path.join(import.meta.dirname, '../../main/resources/org/pulseboard/openapi/openapi.json');

test('the document of the API is OpenAPI 3.1', async () => {
  const validator = new Validator();

  const { valid, errors } = await validator.validate(JSON.parse(readFileSync(DOCUMENT, 'utf8')));

  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(validator.version, '3.1');
});

test('each schema that is referred to is there, and each that is there is referred to', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const { components } = JSON.parse(text);

  const named = ['schemas', 'parameters', 'responses']
    .flatMap(kind => Object.keys(components[kind]).map(name => `#/components/${kind}/${name}`));

  const referred = new Set([...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, target]) => target));
  assert.deepEqual([...referred].sort(), named.sort());
});
