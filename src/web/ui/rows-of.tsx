import type { ReactNode } from 'react'
import { RefusalNotice } from '../i18n/refusals/refusal-notice.tsx'
import { Rows } from './panel.tsx'
import { SkeletonRows } from './skeletons.tsx'

export type RowsOfProps<Item> = {
  /** What was asked of the server, as it stands. */
  query: { data: readonly Item[] | undefined; error: unknown; isPending: boolean }
  /** What the rows are, to a screen reader. */
  label: string
  /** What stands there when the answer is that there are none. */
  empty: ReactNode
  /** How many rows announce the answer. */
  awaited?: number
  /** One row, with its key. */
  children: (item: Item) => ReactNode
}

/** A list asked of the server: refused, awaited, empty, or its rows. */
export function RowsOf<Item>({ query, label, empty, awaited = 3, children }: RowsOfProps<Item>) {
  const { data, error, isPending } = query
  return (
    <>
      <RefusalNotice error={error} />
      {isPending ? <SkeletonRows rows={awaited} /> : null}
      {data?.length === 0 ? empty : null}
      {data && data.length > 0 ? <Rows label={label}>{data.map(children)}</Rows> : null}
    </>
  )
}
