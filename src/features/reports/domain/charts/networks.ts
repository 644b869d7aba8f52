/** Each network's share: one bar a network, the greatest first. */
import { type Language, pick } from '#kit/language.ts'
import { formatNumber } from '#kit/numbers.ts'
import { isKnown, type NetworkFact, type ReportFacts } from '../facts.ts'
import { endColumn, figure, startColumn, type Table, words } from '../table.ts'
import { type Chart, type ChartLook, type ChartOption, ground, within } from './chart.ts'

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
    height: 16 + bars.length * 30,
    option: look => optionOf(bars, language, look),
    table: networksTable(facts, language),
  }
}

function optionOf(
  bars: readonly { readonly name: string; readonly value: number }[],
  language: Language,
  look: ChartLook,
): ChartOption {
  return {
    ...ground(look),
    grid: { left: 4, right: 70, top: 4, bottom: 4, ...within },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(bar => bar.name),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: look.ink, fontFamily: look.font, fontSize: 13 },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barWidth: 12,
        data: bars.map(bar => bar.value),
        showBackground: true,
        backgroundStyle: { color: look.line, borderRadius: 3 },
        itemStyle: { color: look.series[0], borderRadius: 3 },
        label: {
          show: true,
          position: 'right',
          formatter: ({ value }: { readonly value: number }) => formatNumber(value, language),
          color: look.ink,
          fontFamily: look.boldFont,
          fontSize: 13,
        },
      },
    ],
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
