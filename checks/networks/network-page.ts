/** The page of one network in the guide: how to set it up, what it allows and why not, its limits. */
import { limitLines } from '#connectors/capabilities/limits.ts'
import { capabilityGroups } from '#connectors/capabilities/matrix.ts'
import type { Limit, Manifest, SetUpStep } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'
import { formatBytes } from '#kit/numbers.ts'
import { formatLength } from '#kit/time/words.ts'
import { doubts, marks, ways, words } from './words.ts'

export function networkPage(manifest: Manifest, language: Language): string {
  return [
    `# ${manifest.name[language]}`,
    `<!-- ${words.written[language].replaceAll('`', '')} -->`,
    ...settingUp(manifest, language),
    ...(manifest.fetches ? [manifest.fetches[language]] : []),
    ...permissions(manifest, language),
    `## ${words.allows[language]}`,
    ...capabilityGroups.map(group => allowed(manifest, group, language)),
    `**${words.doubt[language]}** ${doubts[manifest.publishing.readBack][language]}`,
    `## ${words.limits[language]}`,
    limitLines(manifest)
      .map(
        line =>
          `- ${line.name[language]}${language === 'fr' ? ' : ' : ': '}${limit(line, language)}`,
      )
      .join('\n'),
  ]
    .join('\n\n')
    .concat('\n')
}

function settingUp({ app, connect }: Manifest, language: Language): string[] {
  return [
    ...(app
      ? [
          `## ${words.register[language]}`,
          words.registerLead[language],
          steps(app.steps, language),
          ...(app.webhookSteps
            ? [`**${words.webhooks[language]}**`, steps(app.webhookSteps, language)]
            : []),
        ]
      : []),
    ...(connect.steps.length > 0
      ? [`## ${words.connect[language]}`, steps(connect.steps, language)]
      : []),
  ]
}

const steps = (all: readonly SetUpStep[], language: Language): string =>
  all
    .map(
      ({ title, body, link }, place) =>
        `${place + 1}. **${title[language]}.** ${body[language]}${link ? ` <${link}>` : ''}`,
    )
    .join('\n')

const permissions = ({ permissions: all }: Manifest, language: Language): string[] =>
  all.length === 0
    ? []
    : [
        `## ${words.permissions[language]}`,
        all
          .map(
            ({ key, name, why, optional }) =>
              `- **${name[language]}** (\`${key}\`${optional ? `, ${words.optional[language]}` : ''})${language === 'fr' ? ' : ' : ': '}${why[language]}`,
          )
          .join('\n'),
      ]

function allowed(
  manifest: Manifest,
  { name, capabilities }: (typeof capabilityGroups)[number],
  language: Language,
): string {
  const lines = capabilities.map(capability => {
    const standing = capability.of(manifest)
    const named = standing.named ? ` (${standing.named[language]})` : ''
    const why = standing.way === 'automatic' ? '' : `. ${standing.why[language]}`
    return `- ${marks[standing.way]} ${capability.name[language]}${named}, ${ways[standing.way][language]}${why}`
  })
  return `**${name[language]}**\n\n${lines.join('\n')}`
}

function limit(
  { unit, limit: { value, source, checked, unverified } }: ReturnType<typeof limitLines>[number],
  language: Language,
): string {
  const shown = {
    number,
    bytes: formatBytes,
    seconds: formatLength,
  }
  const where = source.startsWith('https://') ? `[${new URL(source).host}](${source})` : source
  const doubt = unverified ? `, **${words.unverified[language]}**` : ''
  return `${shown[unit](value, language)} (${where}, ${words.read[language]} ${checked}${doubt})`
}

const number = (value: Limit['value'], language: Language): string =>
  new Intl.NumberFormat(language).format(value)
