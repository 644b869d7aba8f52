import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freshFolder, startProcess, untilReady } from './process.ts'

export interface ObjectStore {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  stop: () => Promise<void>
}

/** An S3 server with one empty bucket, addressed by path. It does not check the secret. */
export async function startS3(bucket = 'media'): Promise<ObjectStore> {
  const home = freshFolder('s3')
  const ready = join(home, 'ready.json')
  const folder = join(home, 'objects')
  mkdirSync(folder)
  const server = await startProcess({
    name: 's3',
    command: process.execPath,
    args: [join(import.meta.dirname, 's3-process.mjs'), JSON.stringify({ folder, bucket, ready })],
  })
  await untilReady(server, 'S3', async () => existsSync(ready), 20_000)
  const { port } = JSON.parse(readFileSync(ready, 'utf8')) as { port: number }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    stop: async () => {
      await server.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
