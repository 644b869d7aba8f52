import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconPlus, IconStar, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { useCounts } from '../inbox-queries.ts'
import type { Place } from '../inbox-search.ts'
import type { SavedView } from '../shapes.ts'
import { countOf, placeIcons, usePlaceWords } from './view-words.tsx'
import classes from './views.module.css'

export interface ViewsProps {
  /** The view shown: one of the house, or the id of a saved one. */
  shown: string
  saved: readonly SavedView[]
  onShow: (view: string) => void
  onNew: () => void
  onEdit: (view: SavedView) => void
  onRemove: (view: SavedView) => void
}

const byUrgency: readonly Place[] = ['now', 'today', 'can-wait']
const followUp: readonly Place[] = ['mine', 'later', 'done', 'held', 'failed']

type EntryProps = {
  icon: IconShape
  name: string
  count: number | null
  chosen: boolean
  onClick: () => void
  aside?: ReactNode
}

function Entry({ icon, name, count, chosen, onClick, aside }: EntryProps) {
  const format = useFormat()
  return (
    <li className={classes.entry}>
      <button
        type="button"
        className={classes.way}
        aria-current={chosen || undefined}
        onClick={onClick}
      >
        <Icon of={icon} />
        <span className={classes.name}>{name}</span>
        {count ? <span className={classes.count}>{format.number(count)}</span> : null}
      </button>
      {aside}
    </li>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function SavedMenu({
  view,
  onEdit,
  onRemove,
}: Pick<ViewsProps, 'onEdit' | 'onRemove'> & { view: SavedView }) {
  const { t } = useLingui()
  const { name } = view
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={28} className={classes.more} aria-label={t`Actions sur la vue ${name}`}>
          <Icon of={IconDots} size="s" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconPencil} size="s" />} onClick={() => onEdit(view)}>
          <Trans>Modifier la vue</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconTrash} size="s" />} onClick={() => onRemove(view)}>
          <Trans>Supprimer la vue</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The second column: how urgent, what is followed, and the views that somebody keeps. */
export function ViewsColumn(props: ViewsProps) {
  const { shown, saved, onShow, onNew, onEdit, onRemove } = props
  const { t } = useLingui()
  const words = usePlaceWords()
  const { data: counts } = useCounts()
  const { me, rights } = useFurniture()
  const open = countOf('all', counts)
  const place = (one: Place) => (
    <Entry
      key={one}
      icon={placeIcons[one]}
      name={words[one]}
      count={countOf(one, counts)}
      chosen={shown === one}
      onClick={() => onShow(one)}
    />
  )
  const kept = (view: SavedView) => (
    <Entry
      key={view.id}
      icon={IconStar}
      name={view.name}
      count={counts?.views[view.id] ?? null}
      chosen={shown === view.id}
      onClick={() => onShow(view.id)}
      aside={
        view.personId === me || rights.handle ? (
          <SavedMenu view={view} onEdit={onEdit} onRemove={onRemove} />
        ) : null
      }
    />
  )
  const team = saved.filter(view => view.personId === null)
  const own = saved.filter(view => view.personId !== null)
  return (
    <nav className={classes.column} aria-label={t`Vues des messages`}>
      <button
        type="button"
        className={classes.first}
        aria-current={shown === 'all' || undefined}
        onClick={() => onShow('all')}
      >
        <Icon of={placeIcons.all} />
        <span>
          <b>{words.all}</b>
          {open === null ? null : (
            <small>
              <Plural
                value={open}
                _0="Rien d’ouvert"
                one="# conversation"
                other="# conversations"
              />
            </small>
          )}
        </span>
      </button>
      <Group title={t`Par urgence`}>{byUrgency.map(place)}</Group>
      <Group title={t`Suivi`}>{followUp.map(place)}</Group>
      {own.length > 0 ? <Group title={t`Vos vues`}>{own.map(kept)}</Group> : null}
      <Group title={t`Vues de l’équipe`}>
        {team.map(kept)}
        <li className={classes.entry}>
          <button type="button" className={classes.way} onClick={onNew}>
            <Icon of={IconPlus} />
            <span className={classes.name}>
              <Trans>Nouvelle vue</Trans>
            </span>
          </button>
        </li>
      </Group>
    </nav>
  )
}
