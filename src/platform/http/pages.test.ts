import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from './pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-pages-'))
const app = Fastify()

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Parvis</title>')
  writeFileSync(join(folder, 'assets', 'page-abc.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'parvis.webmanifest'), '{}')
  await servePages(app, folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each(['/', '/sign-in', '/posts/1?x=2', '/index.html', '/../index.html'])(
  '%s is the page, which runs its own scripts only',
  async url => {
    const { statusCode, headers, body } = await app.inject({ url })
    expect([statusCode, body.includes('Parvis')]).toEqual([200, true])
    const security = String(headers['content-security-policy'])
    expect(security).toContain("script-src 'self';")
    expect(security).toContain("object-src 'none'")
    expect(security).toContain("frame-ancestors 'none'")
    expect(security).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
  },
)

test('what is no file and no page is not found, and nothing outside the folder is', async () => {
  expect((await app.inject({ url: '/assets/page-abc.js' })).statusCode).toBe(200)
  for (const url of [
    '/assets/none.js',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/api/nothing',
  ]) {
    const { statusCode, body } = await app.inject({ url })
    expect([url, statusCode >= 400 || !body.includes('"name"')]).toEqual([url, true])
  }
  expect((await app.inject({ method: 'POST', url: '/sign-in' })).statusCode).toBe(404)
})

test('what carries a hash is kept for a year, what a telephone installs is asked for again', async () => {
  const kept = (url: string) =>
    app.inject({ url }).then(({ headers }) => String(headers['cache-control']))
  expect(await kept('/assets/page-abc.js')).toContain('immutable')
  expect(await kept('/assets/parvis.webmanifest')).toBe('no-cache')
  const { headers } = await app.inject({ url: '/assets/parvis.webmanifest' })
  expect(headers['content-type']).toContain('application/manifest+json')
})
