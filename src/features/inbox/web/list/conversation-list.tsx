import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { urgencyIcons, useUrgencyWords } from '../inbox-words.tsx'
import type { ConversationRow, Urgency } from '../shapes.ts'
import { ConversationLine, type Present } from './conversation-line.tsx'
import classes from './list.module.css'
import { linesOf } from './list-lines.ts'
import { Swipe } from './swipe.tsx'
import { useNews } from './use-news.ts'
import type { Selection } from './use-selection.ts'

const lineHeight = 106
const groupHeight = 37

export interface ConversationListProps {
  rows: readonly ConversationRow[]
  /** Which list this is: another one begins at its top. */
  listKey: string
  grouped: boolean
  opened: string | null
  selection: Selection
  touch: boolean
  more: boolean
  onMore: () => void
  onOpen: (id: string) => void
  onDone: (id: string) => void
  onLater: (id: string) => void
  presentIn: (id: string) => Present | null
}

function GroupLine({ urgency }: { urgency: Urgency }) {
  const words = useUrgencyWords()
  return (
    <h2 className={classes.group}>
      <Icon of={urgencyIcons[urgency]} size="s" />
      {words[urgency]}
    </h2>
  )
}

function News({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useLingui()
  if (count === 0) return null
  return (
    <div className={classes.news}>
      <Button
        size="compact-sm"
        variant="filled"
        leftSection={<Icon of={IconArrowUp} size="s" />}
        onClick={onClick}
      >
        {t`${plural(count, { one: '# nouveau', other: '# nouveaux' })}`}
      </Button>
    </div>
  )
}

/** What is open stays in sight, wherever the keys lead. */
function useFollow(
  opened: string | null,
  keys: readonly string[],
  scrollTo: (place: number) => void,
): void {
  const followed = useRef<string | null>(null)
  useEffect(() => {
    if (opened === followed.current) return
    followed.current = opened
    const place = opened === null ? -1 : keys.indexOf(opened)
    if (place !== -1) scrollTo(place)
  }, [opened, keys, scrollTo])
}

function useLines(props: ConversationListProps, scroller: RefObject<HTMLDivElement | null>) {
  const { rows, grouped, listKey, opened } = props
  const lines = useMemo(() => linesOf(rows, grouped), [rows, grouped])
  const keys = useMemo(() => lines.map(line => line.key), [lines])
  const news = useNews(rows, scroller, listKey)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: place => (lines[place]?.line === 'group' ? groupHeight : lineHeight),
    getItemKey: place => keys[place] ?? place,
    overscan: 8,
    // At the top what is new pushes the rest down; further on, what is read stays where it is.
    anchorTo: news.isAtTop() ? 'start' : 'end',
  })
  useFollow(opened, keys, place => virtual.scrollToIndex(place, { align: 'auto' }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top.
  useEffect(() => virtual.scrollToOffset(0), [listKey])
  return { lines, news, virtual }
}

/** Only what is in sight is drawn, whatever the length of the list. */
export function ConversationList(props: ConversationListProps) {
  const { opened, selection, touch, more, onMore, onOpen, onDone, onLater, presentIn } = props
  const { t } = useLingui()
  const { rights } = useFurniture()
  const scroller = useRef<HTMLDivElement>(null)
  const { lines, news, virtual } = useLines(props, scroller)
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= lines.length - 12) onMore()
  }, [more, last, lines.length, onMore])
  return (
    <div className={classes.wrap}>
      <News
        count={news.count}
        onClick={() => {
          news.clear()
          virtual.scrollToOffset(0)
        }}
      />
      <div ref={scroller} className={classes.scroll} data-scroll="list">
        {/* biome-ignore lint/a11y/useSemanticElements: lines stand at measured places, which a ul would not allow its groups. */}
        <div
          role="list"
          aria-label={t`Conversations`}
          className={classes.inner}
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map(({ index, key, start }) => {
            const line = lines[index]
            if (!line) return null
            return (
              // biome-ignore lint/a11y/useSemanticElements: as the list itself.
              <div
                key={key}
                role="listitem"
                ref={virtual.measureElement}
                data-index={index}
                className={classes.placed}
                style={{ transform: `translateY(${start}px)` }}
              >
                {line.line === 'group' ? (
                  <GroupLine urgency={line.urgency} />
                ) : (
                  <Line
                    touch={touch && rights.handle}
                    onDone={onDone}
                    onLater={onLater}
                    id={line.key}
                  >
                    <ConversationLine
                      row={line.row}
                      current={line.key === opened}
                      selected={selection.has(line.key)}
                      selecting={selection.ids.length > 0}
                      present={presentIn(line.key)}
                      onOpen={onOpen}
                      onSelect={selection.toggle}
                    />
                  </Line>
                )}
              </div>
            )
          })}
        </div>
        {more ? (
          <p className={classes.more}>
            <Trans>La suite arrive…</Trans>
          </p>
        ) : null}
      </div>
    </div>
  )
}

type LineProps = {
  id: string
  touch: boolean
  onDone: (id: string) => void
  onLater: (id: string) => void
  children: ReactNode
}

function Line({ id, touch, onDone, onLater, children }: LineProps) {
  if (!touch) return children
  return (
    <Swipe onRight={() => onDone(id)} onLeft={() => onLater(id)}>
      {children}
    </Swipe>
  )
}
