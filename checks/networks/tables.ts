/** Tables of every network: the whole matrix for the guide, and the short one of the README. */
import { capabilityGroups } from '#connectors/capabilities/matrix.ts'
import type { Manifest } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'
import { marks, words } from './words.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

export function matrixPage(manifests: readonly Manifest[], language: Language): string {
  const links = manifests.map(({ network, name }) => `[${name[language]}](networks/${network}.md)`)
  const groups = capabilityGroups.map(
    ({ name, capabilities }) =>
      `## ${name[language]}\n\n${table(
        ['', ...links],
        capabilities.map(capability => [
          capability.name[language],
          ...manifests.map(manifest => marks[capability.of(manifest).way]),
        ]),
      )}`,
  )
  return [
    `# ${words.matrix[language]}`,
    `<!-- ${words.written[language].replaceAll('`', '')} -->`,
    words.lead[language],
    ...groups,
  ]
    .join('\n\n')
    .concat('\n')
}

/** What the README says of each network: the words of its formats, then what comes back. */
export function readmeTable(manifests: readonly Manifest[]): string {
  const done = (manifest: Manifest, group: string, way: 'automatic' | 'assisted'): string =>
    capabilityGroups
      .filter(({ key }) => key === group)
      .flatMap(({ capabilities }) => capabilities)
      .flatMap(({ name, of }) => {
        const standing = of(manifest)
        return standing.way === way ? [(standing.named ?? name).en.toLowerCase()] : []
      })
      .join(', ') || '–'
  return table(
    ['network', 'publishes', 'by hand', 'conversations', 'moderates', 'figures', 'searches'],
    manifests.map(manifest => [
      `[${manifest.name.en}](docs/guide/en/networks/${manifest.network}.md)`,
      done(manifest, 'formats', 'automatic'),
      done(manifest, 'formats', 'assisted'),
      done(manifest, 'conversations', 'automatic'),
      done(manifest, 'moderation', 'automatic'),
      done(manifest, 'figures', 'automatic'),
      done(manifest, 'listening', 'automatic'),
    ]),
  )
}
