/** The file store of the product on a real S3. */
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'vitest'
import { hashStream } from '#platform/files/hash-file.ts'
import { withLocalFile } from '#platform/files/local-file.ts'
import { s3Store } from '#platform/files/s3.ts'
import { journey } from './fixtures.ts'
import { freshFolder } from './servers/process.ts'

journey(
  'a large file goes in by parts, and comes out by the part that is asked',
  async ({ objectStore }) => {
    const { stop: _stop, ...s3 } = objectStore
    const store = await s3Store(s3)
    const folder = freshFolder('large')
    const path = join(folder, 'film')
    const bytes = randomBytes(40_000_000)
    writeFileSync(path, bytes)
    const key = `01900000-0000-7000-8000-000000000001/${'c'.repeat(64)}`
    await store.putFile(key, path, 'video/mp4')
    expect((await hashStream((await store.stream(key)) ?? Readable.from([]))).sha256).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    )
    const part = await store.stream(key, { from: 20_000_000, length: 1_000 })
    const read = Buffer.concat(await (part ?? Readable.from([])).toArray())
    expect(read.equals(bytes.subarray(20_000_000, 20_001_000))).toBe(true)
    const local = await withLocalFile(store, key, folder, async copy => readFileSync(copy).length)
    expect(local).toBe(bytes.length)
    expect(readdirSync(folder)).toEqual(['film'])
    await store.sweep(new Date())
    rmSync(folder, { recursive: true })
  },
)
