import { renameSync, writeFileSync } from 'node:fs'
import S3rver from 's3rver'

const { folder, bucket, ready } = JSON.parse(process.argv[2] ?? '')
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: folder,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
})
const { port } = await server.run()
process.on('SIGTERM', () => process.exit(0))
// Renamed into place: a reader never sees half of it.
writeFileSync(`${ready}.part`, JSON.stringify({ port }))
renameSync(`${ready}.part`, ready)
