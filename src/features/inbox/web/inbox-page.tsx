import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { ContextPanel } from './context/context-panel.tsx'
import { FurnitureProvider } from './inbox-context.tsx'
import classes from './inbox-page.module.css'
import { conversationQuery } from './inbox-queries.ts'
import { ListColumn } from './list/list-column.tsx'
import type { SavedView } from './shapes.ts'
import { ThreadColumn } from './thread/thread-column.tsx'
import { useInboxDesk } from './use-inbox-desk.ts'
import { useRemoveView } from './views/use-remove-view.ts'
import { ViewDialog } from './views/view-dialog.tsx'
import { ViewsColumn } from './views/views-column.tsx'

const media = { getInitialValueInEffect: false } as const

/** How much room there is: the columns that stand side by side. */
function useRoom() {
  const wide = useMediaQuery('(min-width: 75em)', true, media)
  const phone = useMediaQuery('(max-width: 47.99em)', false, media)
  const touch = useMediaQuery('(pointer: coarse)', false, media)
  return { wide, phone, touch }
}

/** The person beside the thread; a drawer where there is no room. */
function Context({
  id,
  wide,
  drawer,
  onClose,
  onOpen,
}: {
  id: string | null
  wide: boolean
  drawer: boolean
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { t } = useLingui()
  const { data: view } = useQuery({ ...conversationQuery(id ?? ''), enabled: id !== null })
  const panel = view ? (
    <ContextPanel key={view.author.identityId} row={view} onOpen={onOpen} />
  ) : null
  if (wide)
    return (
      <aside className={classes.context} aria-label={t`Contexte`}>
        {panel}
      </aside>
    )
  return (
    <Drawer
      opened={drawer && panel !== null}
      onClose={onClose}
      title={t`La personne`}
      size={360}
      closeButtonProps={{ 'aria-label': t`Fermer le panneau` }}
    >
      {panel}
    </Drawer>
  )
}

type Editing = { view: SavedView | null }

function Inbox() {
  const room = useRoom()
  const desk = useInboxDesk(room.phone)
  const removeView = useRemoveView()
  const [editing, setEditing] = useState<Editing | null>(null)
  const [drawer, setDrawer] = useState(false)
  // The thread is painted first, the person beside it in the frames that follow.
  const beside = useDeferredValue(desk.opened)
  const { search, saved, opened } = desk
  const view = search.view ?? 'all'
  const show = (next: string) => desk.change(next === 'all' ? {} : { view: next })
  const inThread = room.phone && opened !== null
  const kept = (ids: readonly string[]) => ids.length > 0
  return (
    <div className={classes.inbox} data-room={room.wide ? 'wide' : room.phone ? 'phone' : 'middle'}>
      {room.wide ? (
        <ViewsColumn
          shown={view}
          saved={saved}
          onShow={show}
          onNew={() => setEditing({ view: null })}
          onEdit={one => setEditing({ view: one })}
          onRemove={one => void removeView(one)}
        />
      ) : null}
      {inThread ? null : (
        <ListColumn
          search={search}
          asked={desk.asked}
          saved={saved}
          list={desk.list}
          opened={opened}
          selection={desk.selection}
          touch={room.touch}
          strip={!room.wide}
          searchField={desk.searchField}
          onChange={desk.change}
          onOpen={desk.open}
          onDone={ids => {
            if (kept(ids)) desk.finish(ids)
          }}
          onAsk={desk.ask}
        />
      )}
      {room.phone && !inThread ? null : (
        <ThreadColumn
          id={opened}
          found={desk.found}
          onBack={room.phone ? desk.close : null}
          onContext={room.wide ? null : () => setDrawer(true)}
          onFinish={id => desk.finish([id])}
          onReopen={id => desk.reopen([id])}
          onSentAndDone={desk.leave}
          onUndone={desk.open}
          onAsk={(name, id) => desk.ask(name, [id])}
        />
      )}
      {opened === null && !room.wide ? null : (
        <Context
          id={beside}
          wide={room.wide}
          drawer={drawer}
          onClose={() => setDrawer(false)}
          onOpen={desk.open}
        />
      )}
      {desk.dialog}
      {editing ? (
        <ViewDialog
          view={editing.view}
          start={desk.asked.filters}
          onClose={() => setEditing(null)}
          onKept={show}
        />
      ) : null}
    </div>
  )
}

/** Messages: what people say to the team, and what the team does with it. */
export function InboxPage() {
  return (
    <FurnitureProvider>
      <Inbox />
    </FurnitureProvider>
  )
}
