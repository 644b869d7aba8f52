import type { Manifest } from '#connectors/connector.ts'
import {
  type FigureKey,
  figureKeys,
  type MetricKey,
  metricKeys,
  metricOf,
} from './domain/metrics.ts'
import { whyMissing } from './domain/missing.ts'

/** The registry as it is shown: each metric with what every network calls it, or why it has none. */
export const listMetrics = (networks: readonly { readonly manifest: Manifest }[]) =>
  metricKeys.map(key => {
    const metric = metricOf(key)
    return {
      key,
      name: metric.name,
      definition: metric.definition,
      formula: metric.formula,
      unit: metric.unit,
      of: metric.of,
      source: metric.source,
      sums: metric.sums,
      from: [...(metric.from ?? [])],
      aliases: [...(metric.aliases ?? [])],
      lowerIsBetter: metric.lowerIsBetter ?? false,
      networks: isOfNetworks(key) ? networks.map(({ manifest }) => onNetwork(key, manifest)) : [],
    }
  })

/** What concerns our own work alone has no network. */
const isOfNetworks = (key: MetricKey): key is FigureKey =>
  metricOf(key).source !== 'own' && (figureKeys as readonly string[]).includes(key)

const onNetwork = (key: FigureKey, { network, insights }: Manifest) => ({
  network,
  missing: whyMissing(key, insights),
  names: (insights?.names?.[key] ?? []).map(({ name, from, source, breaks }) => ({
    name,
    from: from ?? null,
    source,
    breaks: breaks ?? null,
  })),
})
