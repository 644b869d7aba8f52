import { expect, test } from 'vitest'
import { readAddress } from './target.ts'

const own = 'https://parvis.example'

test.each([
  ['https://colibri.example/brume?a=1#b', null],
  ['http://colibri.example', null],
  ['  https://colibri.example  ', null],
  ['https://café.example/été', null],
  [`${own}/calendar`, null],
  ['colibri.example', 'not-an-address'],
  ['', 'not-an-address'],
  ['https://', 'not-an-address'],
  ['https://a.example/\nLocation: b', 'not-an-address'],
  ['https://a.example/\u0000', 'not-an-address'],
  ['javascript:alert(1)', 'not-web'],
  ['data:text/html,x', 'not-web'],
  ['file:///etc/passwd', 'not-web'],
  ['https://camille:secret@a.example/', 'with-password'],
  [`https://a.example/${'x'.repeat(2_000)}`, 'too-long'],
  [`https://a.example/${'é'.repeat(1_000)}`, 'too-long'],
  [`${own}/l/bcdf2345`, 'own-link'],
  [`${own}/L/bcdf2345`, 'own-link'],
])('%s', (address, fault) => {
  const read = readAddress(address, own)
  expect(read.ok ? null : read.fault).toBe(fault)
})
