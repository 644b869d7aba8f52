import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Drawer, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { MediaView } from '../shapes.ts'
import { KindBadge } from './kind-badge.tsx'
import classes from './media.module.css'

const pageSize = 24

type LibraryPanelProps = {
  /** What may be chosen; pictures unless said. */
  kinds?: readonly MediaView['kind'][]
  onClose: () => void
  onChoose: (chosen: MediaView[]) => void
}

const onlyPictures = ['image'] as const

function useLibrary(search: string, kinds: readonly MediaView['kind'][]) {
  return useInfiniteQuery(
    api.library.list.infiniteOptions({
      input: (after: string | undefined) => ({
        limit: pageSize,
        kinds: [...kinds],
        ...(after ? { after } : {}),
        ...(search ? { search } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: page => page.after ?? undefined,
    }),
  )
}

/** The library beside the post: search, tick, add. */
export function LibraryPanel({ kinds = onlyPictures, onClose, onChoose }: LibraryPanelProps) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [search] = useDebouncedValue(words.trim(), 250)
  const [chosen, setChosen] = useState<readonly MediaView[]>([])
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useLibrary(
    search,
    kinds,
  )
  const media = data?.pages.flatMap(page => page.items) ?? []
  const toggle = (one: MediaView) =>
    setChosen(known =>
      known.some(other => other.id === one.id)
        ? known.filter(other => other.id !== one.id)
        : [...known, one],
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t`Médiathèque`}
      size={480}
      closeButtonProps={{ 'aria-label': t`Fermer le panneau` }}
    >
      <div className={classes.library}>
        <TextInput
          type="search"
          label={kinds.length > 1 ? t`Chercher un fichier` : t`Chercher une image`}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
        />
        {error ? <RefusalNotice error={error} /> : null}
        {isPending ? <SkeletonRows rows={4} picture /> : null}
        {data && media.length === 0 ? (
          <EmptyState
            sentence={
              search ? (
                <Trans>Rien pour « {search} ». Essayez moins de mots.</Trans>
              ) : (
                <Trans>La médiathèque est vide. Ajoutez un premier fichier à la publication.</Trans>
              )
            }
          />
        ) : null}
        <ul className={classes.grid}>
          {media.map(one => (
            <li key={one.id}>
              <button
                type="button"
                className={classes.thumb}
                aria-pressed={chosen.some(other => other.id === one.id)}
                onClick={() => toggle(one)}
              >
                <img
                  src={one.thumbnail}
                  alt={one.alt || one.name}
                  loading="lazy"
                  style={{ background: one.dominantColor }}
                />
                <KindBadge media={one} />
              </button>
            </li>
          ))}
        </ul>
        {hasNextPage ? (
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            <Trans>Voir la suite</Trans>
          </Button>
        ) : null}
        <div className={classes.libraryEnd}>
          <Button
            variant="filled"
            fullWidth
            disabled={chosen.length === 0}
            onClick={() => {
              onChoose([...chosen])
              onClose()
            }}
          >
            <Plural
              value={chosen.length}
              _0="Ajouter les fichiers choisis"
              one="Ajouter le fichier choisi"
              other="Ajouter les # fichiers"
            />
          </Button>
        </div>
      </div>
    </Drawer>
  )
}
