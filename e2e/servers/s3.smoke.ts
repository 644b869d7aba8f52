import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { expect } from 'vitest'
import { journey } from '../fixtures.ts'

journey('an object is stored, listed, read and removed', async ({ objectStore }) => {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = objectStore
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    // The default adds a checksum trailer that this server stores as content.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const Key = 'été/affiche.txt'
  await client.send(
    new PutObjectCommand({ Bucket, Key, Body: 'bonjour', ContentType: 'text/plain' }),
  )
  const listed = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'été/' }))
  expect(listed.Contents?.map(object => object.Key)).toEqual([Key])
  const read = await client.send(new GetObjectCommand({ Bucket, Key }))
  expect(await read.Body?.transformToString()).toBe('bonjour')
  await client.send(new DeleteObjectCommand({ Bucket, Key }))
  await expect(client.send(new GetObjectCommand({ Bucket, Key }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  })
})
