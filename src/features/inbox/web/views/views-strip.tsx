import { useLingui } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useCounts } from '../inbox-queries.ts'
import { places } from '../inbox-search.ts'
import type { SavedView } from '../shapes.ts'
import { countOf, placeIcons, usePlaceWords } from './view-words.tsx'
import classes from './views.module.css'

export interface ViewsStripProps {
  shown: string
  saved: readonly SavedView[]
  onShow: (view: string) => void
}

/** The same views where there is no room for a column: a line that the thumb pushes. */
export function ViewsStrip({ shown, saved, onShow }: ViewsStripProps) {
  const { t } = useLingui()
  const format = useFormat()
  const words = usePlaceWords()
  const { data: counts } = useCounts()
  const views = [
    ...places.map(place => ({
      id: place as string,
      name: words[place],
      icon: placeIcons[place],
      count: countOf(place, counts),
    })),
    ...saved.map(view => ({
      id: view.id,
      name: view.name,
      icon: null,
      count: counts?.views[view.id] ?? null,
    })),
  ]
  return (
    <nav className={classes.strip} aria-label={t`Vues des messages`}>
      {views.map(({ id, name, icon, count }) => (
        <button
          key={id}
          type="button"
          className={classes.chip}
          aria-current={shown === id || undefined}
          onClick={() => onShow(id)}
        >
          {icon ? <Icon of={icon} size="s" /> : null}
          {count ? t`${name}, ${format.number(count)}` : name}
        </button>
      ))}
    </nav>
  )
}
