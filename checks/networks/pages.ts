/** Every file of the repository that is written from the manifests, by its path. */
import { registeredIn } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.ts'
import { networkPage } from './network-page.ts'
import { matrixPage, readmeTable } from './tables.ts'

const begins = '<!-- networks: written by npm run networks -->'
const ends = '<!-- /networks -->'

/** The README with its table made anew between its two marks. */
export function withTable(readme: string, table: string): string {
  const [from, to] = [readme.indexOf(begins), readme.indexOf(ends)]
  if (from < 0 || to < from) throw new Error(`README.md lost its marks ${begins} and ${ends}`)
  return `${readme.slice(0, from + begins.length)}\n${table}\n${readme.slice(to)}`
}

export function networkPages(readme: string): ReadonlyMap<string, string> {
  const manifests = registeredIn(registry).map(({ manifest }) => manifest)
  const pages = new Map([['README.md', withTable(readme, readmeTable(manifests))]])
  for (const language of ['fr', 'en'] as const) {
    pages.set(`docs/guide/${language}/networks.md`, matrixPage(manifests, language))
    for (const manifest of manifests)
      pages.set(
        `docs/guide/${language}/networks/${manifest.network}.md`,
        networkPage(manifest, language),
      )
  }
  return pages
}
