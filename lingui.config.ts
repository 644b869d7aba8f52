import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@lingui/cli'

const root = import.meta.dirname

/** The folders of `src/features` and `src/connectors` that have pages. */
const roomsIn = (street: string): string[] => {
  const folder = join(root, 'src', street)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map(name => `src/${street}/${name}/web`)
    .filter(room => existsSync(join(root, room)))
}

const catalogueIn = (room: string, sources: string) => ({
  path: `<rootDir>/${room}/catalogues/{locale}`,
  include: [`<rootDir>/${sources}`],
})

/** One catalogue for the shell and one for each room, so that work in one room never touches another's texts. */
export default defineConfig({
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  orderBy: 'message',
  format: 'po',
  formatOptions: { lineNumbers: false },
  catalogs: [
    catalogueIn('src/web/i18n', 'src/web'),
    ...['features', 'connectors'].flatMap(roomsIn).map(room => catalogueIn(room, room)),
  ],
})
