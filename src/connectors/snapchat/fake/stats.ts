/** Counts, as the API nests them: one entry for each field, with its breakdowns beside it. */
import type { Asked, Reply } from '../../testing-http.ts'

export function stats({ query }: Asked, counts: { readonly [field: string]: number }): Reply {
  const wanted = query.get('fields')?.split(',') ?? Object.keys(counts)
  if (query.get('granularity') !== 'LIFETIME' || !wanted.every(field => field in counts))
    return {
      status: 400,
      json: {
        request_status: 'ERROR',
        error_code: 'VALIDATION',
        display_message: 'No such field.',
      },
    }
  const fields = wanted.map(field => ({
    field: { field_name: field },
    stats: [
      { dimension_breakdown: 'COUNTRY', dimension_key: 'fr', value: '3' },
      { dimension_breakdown: 'DEFAULT', value: String(counts[field]) },
    ],
  }))
  return {
    status: 200,
    json: { request_status: 'SUCCESS', assets: [{ timeseries: [{ fields }] }] },
  }
}
