import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderStore } from './folder.ts'

const root = mkdtempSync(join(tmpdir(), 'parvis-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const workspace = '01900000-0000-7000-8000-000000000001'
const key = (letter: string) => `${workspace}/${letter.repeat(64)}`

test('a file is kept, read, streamed, listed and deleted', async () => {
  const files = folderStore(join(root, 'one'))
  const bytes = Buffer.from('une image')
  await files.put(key('a'), bytes, 'image/png')
  await files.put(`${key('a')}.thumbnail`, Buffer.from('petite'), 'image/webp')
  expect(Buffer.from((await files.get(key('a'))) ?? []).equals(bytes)).toBe(true)
  const streamed: Buffer[] = []
  for await (const chunk of (await files.stream(key('a'))) ?? []) streamed.push(chunk as Buffer)
  expect(Buffer.concat(streamed).equals(bytes)).toBe(true)
  expect(Buffer.from((await files.slice(key('a'), 4, 3)) ?? []).toString()).toBe('ima')
  expect((await files.slice(key('a'), 4, 100))?.length).toBe(bytes.length - 4)
  const keys: string[] = []
  for await (const one of files.keys()) keys.push(one)
  expect(keys).toEqual([key('a'), `${key('a')}.thumbnail`])
  await files.delete(key('a'))
  await files.delete(key('a'))
  expect(await files.get(key('a'))).toBeNull()
  expect(await files.stream(key('a'))).toBeNull()
  expect(await files.slice(key('a'), 0, 1)).toBeNull()
  expect(await files.free()).toBeGreaterThan(0)
})

test('nothing of a file is seen before it is whole, and only its owner reads it', async () => {
  const files = folderStore(join(root, 'two'))
  await files.put(key('b'), Buffer.alloc(10), 'image/png')
  const folder = join(root, 'two', workspace, 'bb')
  expect(readdirSync(folder)).toEqual(['b'.repeat(64)])
  expect(statSync(join(folder, 'b'.repeat(64))).mode & 0o777).toBe(0o600)
})

test.each(['../../etc/passwd', `${workspace}/../x`, `${workspace}/${'a'.repeat(63)}`, ''])(
  '« %s » names no file',
  async name => {
    const files = folderStore(join(root, 'three'))
    await expect(files.get(name)).rejects.toThrow('not a file key')
    await expect(files.put(name, Buffer.alloc(1), 'x')).rejects.toThrow('not a file key')
  },
)
