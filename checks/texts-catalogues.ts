import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Language } from '#kit/language.ts'

export type MissingText = { catalogue: string; language: Language; id: string; message: string }

type Catalogue = Awaited<ReturnType<typeof getCatalogs>>[number]

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The feature’s or the connector’s folder; `web` for the shell and its parts. */
export const roomOf = (catalogue: Catalogue): string => {
  const [, kind, name] = relative(root, catalogue.path).split(/[\\/]/)
  return kind === 'web' || name === undefined ? 'web' : name
}

/** Every catalogue of the tree, or only those of the given rooms. */
export async function openCatalogues(rooms: readonly string[] = []): Promise<Catalogue[]> {
  const config = getConfig({ configPath: join(root, 'lingui.config.ts') })
  const catalogues = await getCatalogs(config)
  if (rooms.length === 0) return catalogues
  return catalogues.filter(catalogue => rooms.includes(roomOf(catalogue)))
}

export const catalogueFile = (catalogue: Catalogue, language: Language): string =>
  resolve(root, catalogue.getFilename(language))

/** Texts without a translation; French is the source, so only a broken catalogue lacks it. */
export async function findMissingTexts(): Promise<MissingText[]> {
  const missing: MissingText[] = []
  for (const catalogue of await openCatalogues()) {
    for (const language of ['fr', 'en'] as const) {
      const entries = (await catalogue.read(language)) ?? {}
      for (const [id, entry] of Object.entries(entries)) {
        if (entry.obsolete || entry.translation) continue
        missing.push({
          catalogue: relative(root, catalogueFile(catalogue, language)),
          language,
          id,
          message: entry.message ?? id,
        })
      }
    }
  }
  return missing
}

/** All the texts of one language by id, as ICU strings; an English text not written yet falls back to French. */
export async function readTexts(language: Language): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const catalogue of await openCatalogues()) {
    const source = (await catalogue.read('fr')) ?? {}
    const translated = language === 'fr' ? source : ((await catalogue.read(language)) ?? {})
    for (const [id, entry] of Object.entries(source)) {
      if (entry.obsolete) continue
      const written = translated[id]?.translation
      // Two rooms may say the same thing: one translation serves both.
      if (written) texts[id] = written
      else texts[id] ??= entry.translation || (entry.message ?? id)
    }
  }
  return texts
}

/** Gives a text without translation the one that another room has written for the same words. */
export async function shareTranslations(): Promise<void> {
  const known = await readTexts('en')
  for (const catalogue of await openCatalogues()) {
    const entries = (await catalogue.read('en')) ?? {}
    const blank = Object.entries(entries).filter(
      ([id, entry]) => !entry.translation && known[id] !== undefined && known[id] !== entry.message,
    )
    if (blank.length === 0) continue
    for (const [id, entry] of blank) entry.translation = known[id] ?? ''
    await catalogue.write('en', entries)
  }
}

/** The module of one language: `export const messages = …`, with French spaces set on French texts. */
export async function compileTexts(
  language: Language,
  setFrenchSpaces: (text: string) => string,
): Promise<string> {
  const texts = await readTexts(language)
  if (language === 'fr') {
    for (const [id, text] of Object.entries(texts)) texts[id] = setFrenchSpaces(text)
  }
  const { source, errors } = createCompiledCatalog(language, texts, { namespace: 'es' })
  const [first] = errors
  if (first) {
    throw new Error(`The ${language} text “${first.source}” does not parse: ${first.error.message}`)
  }
  return source
}
