import { Readable } from 'node:stream'
import { checkKey, type FilePart, type FileStore } from './index.ts'
import { forgetParts, listKeys, putInParts } from './s3-parts.ts'

export interface S3Settings {
  readonly bucket: string
  readonly endpoint?: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Files in any S3. The client is loaded only where it is used: it is the heaviest library of the server. */
export async function s3Store(settings: S3Settings): Promise<FileStore> {
  const s3 = await import('@aws-sdk/client-s3')
  const client = new s3.S3Client({
    region: settings.region,
    ...(settings.endpoint ? { endpoint: settings.endpoint, forcePathStyle: true } : {}),
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const Bucket = settings.bucket
  const read = async (key: string, range?: string) => {
    try {
      const asked = { Bucket, Key: checkKey(key), ...(range ? { Range: range } : {}) }
      return (await client.send(new s3.GetObjectCommand(asked))).Body ?? null
    } catch (error) {
      if (error instanceof s3.NoSuchKey || (error as { name?: string }).name === 'NotFound')
        return null
      throw error
    }
  }
  return {
    async put(key, bytes, contentType) {
      await client.send(
        new s3.PutObjectCommand({
          Bucket,
          Key: checkKey(key),
          Body: bytes,
          ContentType: contentType,
        }),
      )
    },
    async get(key) {
      const body = await read(key)
      return body ? await body.transformToByteArray() : null
    },
    putFile: (key, path, contentType) =>
      putInParts({ s3, client, Bucket, Key: checkKey(key) }, path, contentType),
    async stream(key, part) {
      const body = await read(key, part && rangeOf(part))
      return body instanceof Readable ? body : null
    },
    async slice(key, from, length) {
      const body = await read(key, rangeOf({ from, length }))
      return body ? await body.transformToByteArray() : null
    },
    async delete(key) {
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key: checkKey(key) }))
    },
    sweep: before => forgetParts({ s3, client, Bucket }, before),
    keys: () => listKeys({ s3, client, Bucket }),
    pathOf: () => null,
    free: async () => null,
  }
}

const rangeOf = ({ from, length }: FilePart) => `bytes=${from}-${from + length - 1}`
