/** The same machine under the same load, bare: Fastify and node-postgres, one transaction of two reads a request. */
import { fork } from 'node:child_process'
import Fastify from 'fastify'
import pg from 'pg'
import { peerDatabase, withDatabase } from './database.ts'

/** Lends the port of a bare server, in a process of its own. */
export async function withBareServer<T>(work: (port: number) => Promise<T>): Promise<T> {
  return withDatabase(async (database, folder) => {
    const address = await peerDatabase(database, folder, 'peer')
    const server = fork(import.meta.filename)
    const ended = new Promise<void>(done => server.once('exit', () => done()))
    try {
      const port = new Promise<number>((done, fail) => {
        server.once('message', message => done(Number(message)))
        server.once('exit', code => fail(new Error(`the bare server ended with ${code}`)))
      })
      server.send(address)
      return await work(await port)
    } finally {
      server.kill()
      await ended
    }
  })
}

async function serve(address: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: address, max: 10 })
  await pool.query(`
    create table post (id integer primary key, title text, draft jsonb);
    insert into post select n, 'Brume d’automne ' || n, '{"text": "Torréfié doucement, relevé d’éclats de châtaigne."}'
      from generate_series(1, 40) n`)
  const app = Fastify()
  app.all('/*', async () => {
    const session = await pool.connect()
    try {
      await session.query('begin')
      const { rows: some } = await session.query('select * from post where id = $1', [7])
      const { rows } = await session.query('select * from post order by id desc limit $1', [20])
      await session.query('commit')
      return { some, rows }
    } finally {
      session.release()
    }
  })
  return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
}

if (process.send) {
  process.once('message', address => {
    serve(String(address)).then(port => process.send?.(port))
  })
}
