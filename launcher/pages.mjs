import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { alone } from './lock.mjs'
import { collect, keepWords } from './npm.mjs'
import { Refusal, refuseDisk } from './refusal.mjs'
import { say } from './sentences.mjs'

const single = ['index.html', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json']
const folders = new Set(['node_modules', 'fake', 'fixtures'])
// Rooms whose code a browser may load: pages, what crosses the wire, pure rules, networks' facts.
const reachesBrowser =
  /^src\/(?:web|kit|wire|connectors)\/|^src\/features\/[^/]+\/(?:web|domain)\/|(?:^|\/)contract(?:\.ts$|\/)/

/** Builds the web pages unless those in dist/ come from these very sources. */
export async function ensurePages(root, node) {
  if (isFresh(root)) return
  try {
    await alone(join(root, '.runtime', 'lock'), async () => {
      if (!isFresh(root)) await build(root, node)
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    refuseDisk(error, root)
  }
}

const stampFile = root => join(root, 'dist', '.stamp')

/** Times and sizes answer in milliseconds; only when they differ is every byte read. */
function isFresh(root) {
  if (!existsSync(join(root, 'dist', 'web', 'index.html'))) return false
  const stamp = readStamp(root)
  if (!stamp) return false
  const sources = listSources(root)
  const glance = hashGlance(sources)
  if (stamp.glance === glance) return true
  const content = hashContent(root, sources)
  if (stamp.content !== content) return false
  writeFileSync(stampFile(root), JSON.stringify({ glance, content }))
  return true
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

async function build(root, node) {
  say('building')
  // Read before the build: what changes meanwhile is built again next time.
  const sources = listSources(root)
  const stamp = { glance: hashGlance(sources), content: hashContent(root, sources) }
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { status, words } = await collect(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Refusal('build-failed', { log: keepWords(root, 'build.log', words) })
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile(root), JSON.stringify(stamp))
}

/** Every source that can change the pages, in a stable order. */
export function listSources(root) {
  const found = single.filter(path => existsSync(join(root, path)))
  walk(root, 'src', found)
  return found.sort().map(path => ({ path, stat: statSync(join(root, path)) }))
}

function walk(root, folder, found) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!folders.has(entry.name)) walk(root, path, found)
    } else if (reachesBrowser.test(path) && !/\.test\.tsx?$/.test(path)) {
      found.push(path)
    }
  }
}

function hashGlance(sources) {
  const hash = createHash('sha256')
  for (const { path, stat } of sources) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
  return hash.digest('hex')
}

function hashContent(root, sources) {
  const hash = createHash('sha256')
  for (const { path } of sources) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path.split('/').join(sep))))
  }
  return hash.digest('hex')
}
