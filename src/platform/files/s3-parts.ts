/** What takes several calls of an S3: a file of any size, part by part, one in memory at a time; the list of all. */
import { open } from 'node:fs/promises'
import type * as S3 from '@aws-sdk/client-s3'

interface Bucket {
  readonly s3: typeof S3
  readonly client: S3.S3Client
  readonly Bucket: string
}

interface Target extends Bucket {
  readonly Key: string
}

const leastPart = 16 * 1_048_576
const mostParts = 10_000

export async function putInParts(
  { s3, client, Bucket, Key }: Target,
  path: string,
  contentType: string,
): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const length = Math.max(leastPart, Math.ceil(size / mostParts))
    const buffer = Buffer.alloc(Math.min(size, length))
    const part = async (from: number) =>
      buffer.subarray(0, (await file.read(buffer, 0, buffer.length, from)).bytesRead)
    if (size <= length) {
      const Body = await part(0)
      await client.send(new s3.PutObjectCommand({ Bucket, Key, Body, ContentType: contentType }))
      return
    }
    const begun = { Bucket, Key, ContentType: contentType }
    const { UploadId } = await client.send(new s3.CreateMultipartUploadCommand(begun))
    try {
      const Parts: S3.CompletedPart[] = []
      for (let from = 0; from < size; from += length) {
        const PartNumber = Parts.length + 1
        const sent = { Bucket, Key, UploadId, PartNumber, Body: await part(from) }
        const { ETag } = await client.send(new s3.UploadPartCommand(sent))
        Parts.push({ PartNumber, ...(ETag ? { ETag } : {}) })
      }
      const whole = { Bucket, Key, UploadId, MultipartUpload: { Parts } }
      await client.send(new s3.CompleteMultipartUploadCommand(whole))
    } catch (error) {
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      throw error
    }
  } finally {
    await file.close()
  }
}

/** What was being sent when a process was killed. Some stores do not list it: a rule of their bucket ends it there. */
export async function forgetParts({ s3, client, Bucket }: Bucket, before: Date): Promise<void> {
  const listed = client.send(new s3.ListMultipartUploadsCommand({ Bucket }))
  const { Uploads = [] } = await listed.catch((error: Error) => {
    if (error.name === 'NotImplemented') return { Uploads: [] }
    throw error
  })
  for (const { Key, UploadId, Initiated } of Uploads)
    if (Initiated && Initiated < before)
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
}

export async function* listKeys({ s3, client, Bucket }: Bucket): AsyncIterable<string> {
  let after: string | undefined
  do {
    const page = await client.send(
      new s3.ListObjectsV2Command({ Bucket, ...(after ? { ContinuationToken: after } : {}) }),
    )
    for (const entry of page.Contents ?? []) if (entry.Key) yield entry.Key
    after = page.NextContinuationToken
  } while (after)
}
