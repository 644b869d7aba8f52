import { existsSync } from 'node:fs'
import type { Plugin } from 'vite'
import { isLanguage } from '#kit/language.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { catalogueFile, compileTexts, openCatalogues } from './texts-catalogues.ts'

const prefix = 'virtual:texts/'

/** Serves `virtual:texts/fr` and `virtual:texts/en`: every room's catalogue merged, one lazy chunk a language. */
export const texts = (): Plugin => ({
  name: 'parvis-texts',
  resolveId: id => (id.startsWith(prefix) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null
    const language = id.slice(prefix.length + 1)
    if (!isLanguage(language)) throw new Error(`Parvis has no texts in “${language}”.`)
    for (const catalogue of await openCatalogues()) {
      const file = catalogueFile(catalogue, language)
      // A room has no catalogue before its texts are first read.
      if (existsSync(file)) this.addWatchFile(file)
    }
    return { code: await compileTexts(language, setFrenchSpaces), moduleType: 'js' }
  },
})

/**
 * A production build holds ids only, so a text that was never extracted would be shown as its id:
 * such a build is refused instead.
 */
export const refuseUnknownTexts = (readIds: () => Promise<ReadonlySet<string>>): Plugin => {
  const used = new Map<string, string>()
  return {
    name: 'parvis-refuse-unknown-texts',
    apply: 'build',
    // Right after the macros, before anything strips their comments.
    enforce: 'pre',
    transform(code, file) {
      if (file.includes('node_modules')) return null
      for (const [, id] of code.matchAll(/\/\*\s*i18n\s*\*\/\s*\{\s*id:\s*"([^"]+)"/g)) {
        if (id) used.set(id, file)
      }
      return null
    },
    async buildEnd() {
      const known = await readIds()
      const files = new Set([...used].filter(([id]) => !known.has(id)).map(([, file]) => file))
      if (files.size === 0) return
      this.error(`Run npm run texts: texts were never extracted in\n${[...files].join('\n')}`)
    },
  }
}
