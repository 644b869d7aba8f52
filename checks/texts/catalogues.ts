import { relative } from 'node:path'
import { root } from '../source/tree.ts'
import { catalogueFile, openCatalogues } from '../texts-catalogues.ts'
import type { Pair } from './pairs.ts'

/** Every text of the interface, from the catalogues that the web build reads. */
export const readCatalogues = async (): Promise<Pair[]> => {
  const pairs: Pair[] = []
  for (const catalogue of await openCatalogues()) {
    const french = (await catalogue.read('fr')) ?? {}
    const english = (await catalogue.read('en')) ?? {}
    const where = relative(root, catalogueFile(catalogue, 'en'))
    for (const [id, entry] of Object.entries(french)) {
      if (entry.obsolete) continue
      const fr = entry.translation || entry.message || id
      pairs.push({ where, fr, en: english[id]?.translation ?? '' })
    }
  }
  return pairs
}
