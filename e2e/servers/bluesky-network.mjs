// One process that holds the whole network: directory (PLC), PDS, AppView and moderation service.
import { renameSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { Server } from 'node:net'
import process from 'node:process'

const order = JSON.parse(process.argv[2] ?? '')

// The servers listen on every interface by default; tests stay on the loopback.
const listen = Server.prototype.listen
Server.prototype.listen = function listenOnLoopback(first, ...rest) {
  if (typeof first === 'object' && first !== null && !('path' in first)) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  }
  const callback = rest.find(argument => typeof argument === 'function')
  const port = typeof first === 'function' ? 0 : Number(first ?? 0)
  return listen.call(
    this,
    { port, host: '127.0.0.1' },
    typeof first === 'function' ? first : callback,
  )
}

const { TestNetwork } = await import('@atproto/dev-env')
const network = await TestNetwork.create({
  dbPostgresUrl: order.database,
  dbPostgresSchema: 'tests',
  plc: { port: order.ports.plc },
  pds: { port: order.ports.pds, hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: order.ports.appview, publicUrl: `http://localhost:${order.ports.appview}` },
  ozone: { port: order.ports.moderation },
})

// Indexing follows writing; a test that reads the AppView asks here to be told when it is done.
createHttpServer((_request, response) => {
  indexed().then(
    () => response.writeHead(204).end(),
    error => response.writeHead(500).end(String(error)),
  )
}).listen(order.ports.control)

/** The first pass may see the last event arrive; the second drains the work that it queued. */
async function indexed() {
  await network.processAll(10_000)
  await network.processAll(10_000)
}

process.on('SIGTERM', () => {
  network.close().then(
    () => process.exit(0),
    error => {
      console.error(error)
      process.exit(1)
    },
  )
})

// Renamed into place: a reader never sees half of it.
writeFileSync(
  `${order.ready}.part`,
  JSON.stringify({
    plc: network.plc.url,
    pds: network.pds.url,
    appview: network.bsky.url,
    moderation: network.ozone.ctx.cfg.service.did,
  }),
)
renameSync(`${order.ready}.part`, order.ready)
