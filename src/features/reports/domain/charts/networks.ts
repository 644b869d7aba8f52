/** Each network's share: one bar a network, the greatest first. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber } from '#kit/numbers.ts'
import { isKnown, type NetworkFact, type ReportFacts } from '../facts.ts'
import { endColumn, figure, startColumn, type Table, words } from '../table.ts'
import { barsOption, heightOf } from './bars.ts'
import type { Chart } from './chart.ts'

/** Views where every network gives them, else engagements. */
export function rankedBy(networks: readonly NetworkFact[]): 'views' | 'engagements' {
  const all = networks.length > 0 && networks.every(one => isKnown(one.figures.views?.now))
  return all ? 'views' : 'engagements'
}

const valueKnown = (network: NetworkFact, metric: string): number | null => {
  const fact = network.figures[metric]?.now
  return isKnown(fact) ? fact.value : null
}

export const byRank = (networks: readonly NetworkFact[]): readonly NetworkFact[] => {
  const metric = rankedBy(networks)
  return networks.toSorted((a, b) => (valueKnown(b, metric) ?? -1) - (valueKnown(a, metric) ?? -1))
}

/** Null where there is one network or none: nothing to compare. */
export function networksChart(facts: ReportFacts, language: Language): Chart | null {
  const metric = rankedBy(facts.networks)
  const ranked = byRank(facts.networks).filter(one => valueKnown(one, metric) !== null)
  if (ranked.length < 2) return null
  const name = pick(language, facts.definitions[metric]?.name ?? { fr: metric, en: metric })
  const bars = ranked.map(one => ({
    name: pick(language, one.name),
    value: valueKnown(one, metric) ?? 0,
  }))
  const said = bars.map(bar => `${bar.name} ${formatNumber(bar.value, language)}`)
  return {
    key: 'networks',
    summary: pick(language, {
      fr: `${name} par réseau : ${said.join(', ')}.`,
      en: `${name} by network: ${said.join(', ')}.`,
    }),
    height: heightOf(bars),
    option: look => barsOption(bars, value => formatNumber(value, language), look),
    table: networksTable(facts, language),
  }
}

/** Every metric of the networks, one column each. */
export function networksTable(facts: ReportFacts, language: Language): Table {
  const metrics = Object.keys(facts.networks[0]?.figures ?? {})
  return {
    key: 'networks',
    title: pick(language, { fr: 'Par réseau', en: 'By network' }),
    columns: [
      startColumn(pick(language, { fr: 'Réseau', en: 'Network' })),
      ...metrics.map(metric =>
        endColumn(pick(language, facts.definitions[metric]?.name ?? { fr: metric, en: metric })),
      ),
    ],
    rows: byRank(facts.networks).map(network => [
      words(pick(language, network.name)),
      ...metrics.map(metric =>
        figure(
          network.figures[metric]?.now ?? { unavailable: { fr: '–', en: '–' } },
          facts.definitions[metric]?.unit ?? 'count',
        ),
      ),
    ]),
  }
}
