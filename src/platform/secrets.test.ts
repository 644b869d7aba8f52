import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openKey, sealKey } from './backup/seal-key.ts'
import { KeyMissing, keyPath, openSecrets, readKey, renewKey } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fresh = (name: string) => join(folder, name)

test('what is sealed opens where it was sealed, and nowhere else', () => {
  const secrets = openSecrets(fresh('one'))
  const sealed = secrets.seal('jeton très secret', 'channel\nA')
  expect(sealed.sealed.includes('secret')).toBe(false)
  expect(secrets.open(sealed, 'channel\nA')).toBe('jeton très secret')
  expect(() => secrets.open(sealed, 'channel\nB')).toThrow()
  const altered = Buffer.from(sealed.sealed)
  altered.writeUInt8((altered.at(-1) ?? 0) ^ 1, altered.length - 1)
  expect(() => secrets.open({ ...sealed, sealed: altered }, 'channel\nA')).toThrow()
})

test('the same text is never sealed twice alike', () => {
  const secrets = openSecrets(fresh('twice'))
  expect(secrets.seal('a', 'p').sealed.equals(secrets.seal('a', 'p').sealed)).toBe(false)
})

test('the key is readable by its owner alone, and stays from one start to the next', () => {
  const data = fresh('mode')
  const { keyId } = openSecrets(data)
  expect(statSync(keyPath(data)).mode & 0o777).toBe(0o600)
  expect(openSecrets(data).keyId).toBe(keyId)
})

test('after a renewal, the former key still opens, and can be put back', () => {
  const data = fresh('renewed')
  const former = openSecrets(data)
  const sealed = former.seal('jeton', 'p')
  const putBack = renewKey(data)
  const renewed = openSecrets(data)
  expect(renewed.keyId).not.toBe(former.keyId)
  expect(renewed.open(sealed, 'p')).toBe('jeton')
  putBack()
  expect(openSecrets(data).keyId).toBe(former.keyId)
})

test('another key says which one is missing', () => {
  const sealed = openSecrets(fresh('here')).seal('jeton', 'p')
  const other = openSecrets(fresh('there'))
  expect(() => other.open(sealed, 'p')).toThrow(KeyMissing)
  expect(() => other.open(sealed, 'p')).toThrow(sealed.keyId)
})

test('a derived secret is never the key', () => {
  const data = fresh('derived')
  const secrets = openSecrets(data)
  expect(secrets.derive('files').equals(secrets.derive('sign-in'))).toBe(false)
  expect(secrets.derive('files').equals(readKey(keyPath(data)))).toBe(false)
})

test('a key under a passphrase opens with that passphrase only', () => {
  const key = Buffer.alloc(32, 7)
  const sealed = sealKey(key, 'une phrase assez longue')
  expect(openKey(sealed, 'une phrase assez longue')?.equals(key)).toBe(true)
  expect(openKey(sealed, 'une autre phrase longue')).toBeNull()
})
