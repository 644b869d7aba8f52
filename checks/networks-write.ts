/** `npm run networks` writes the tables and the pages of the networks from their manifests. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { networkPages } from './networks/pages.ts'
import { root } from './source/tree.ts'

const pages = networkPages(readFileSync(join(root, 'README.md'), 'utf8'))
for (const [path, text] of pages) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
process.stdout.write(`${pages.size} files written from the manifests\n`)
