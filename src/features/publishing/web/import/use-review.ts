import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type client } from '#web/client/client.ts'
import type { RowChange } from '../../domain/import/read-rows.ts'

export type OpenImport = Awaited<ReturnType<typeof client.publishing.imports.read>>
export type PastImport = Awaited<ReturnType<typeof client.publishing.imports.list>>[number]
export type Reading = Parameters<typeof client.publishing.imports.preview>[0]['reading']
export type Preview = Awaited<ReturnType<typeof client.publishing.imports.preview>>
export type PreviewRow = Preview['rows'][number]

export const pageSize = 50

/** How the file is read, what the person changes in it, and what would become of each line. */
export function useReview({ id, guess }: OpenImport) {
  const [reading, setReading] = useState<Reading>(() => ({
    places: guess.places,
    hasHeader: guess.hasHeader,
    dayOrder: guess.dayOrder,
    defaultChannelIds: [],
    leave: 'drafts',
  }))
  const [changes, setChanges] = useState<readonly RowChange[]>([])
  const [only, setOnly] = useState<'all' | 'in-question'>('all')
  const [from, setFrom] = useState(0)
  const [held, hold] = useState(false)
  const preview = useQuery({
    ...api.publishing.imports.preview.queryOptions({
      input: { id, reading, changes: [...changes], only, from, limit: pageSize },
    }),
    placeholderData: keepPreviousData,
    // Once it is imported there is nothing left to preview, and news of the new posts would ask for it.
    enabled: !held,
  })
  return {
    reading,
    read: (change: Partial<Reading>) => {
      setFrom(0)
      setReading(before => ({ ...before, ...change }))
    },
    changes,
    /** Of one line, over what was changed before. */
    change: (line: number, change: Omit<RowChange, 'line'>) =>
      setChanges(before => {
        const former = before.find(each => each.line === line)
        return [...before.filter(each => each.line !== line), { ...former, ...change, line }]
      }),
    only,
    show: (which: 'all' | 'in-question') => {
      setFrom(0)
      setOnly(which)
    },
    from,
    turnTo: setFrom,
    hold,
    preview,
  }
}

export type Review = ReturnType<typeof useReview>
