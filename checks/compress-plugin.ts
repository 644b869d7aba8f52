import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(?:js|css|svg|html|json)$/
const smallest = 1_000

/** Writes each text file once more, compressed, so that no request waits for a compressor. */
export const compressed = (): Plugin => ({
  name: 'parvis-compressed',
  apply: 'build',
  writeBundle({ dir: folder }) {
    if (!folder) return
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!worthIt.test(name)) continue
      const path = join(folder, name)
      const bytes = readFileSync(path)
      if (bytes.length < smallest) continue
      // Level 9 of 11: the last two cost ten times the time of the whole build for two percent.
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }))
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
})
