import { Plural, useLingui } from '@lingui/react/macro'
import { ActionIcon, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconArrowsSort, IconSearch, IconX } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import type { Narrowing, Order } from '../inbox-search.ts'
import { FilterMenu } from './filter-menu.tsx'
import classes from './list.module.css'

const longEnough = 2
const typingPause = 250

export interface ListHeadProps {
  title: string
  count: number | null
  order: Order
  onOrder: (order: Order) => void
  narrowing: Narrowing
  onNarrow: (narrowing: Narrowing) => void
  words: string
  onWords: (words: string) => void
  searchField: RefObject<HTMLInputElement | null>
}

/** Searches the whole history as one types; fewer than two letters search nothing. */
function SearchField({
  words,
  onWords,
  searchField,
}: Pick<ListHeadProps, 'words' | 'onWords' | 'searchField'>) {
  const { t } = useLingui()
  const [typed, setTyped] = useState(words)
  const search = useDebouncedCallback(onWords, typingPause)
  useEffect(() => setTyped(words), [words])
  const type = (text: string) => {
    setTyped(text)
    const asked = text.trim()
    if (asked.length >= longEnough || asked === '') search(asked)
  }
  const leave = () => {
    setTyped('')
    // What was still to be searched for is not any more.
    search('')
    onWords('')
    searchField.current?.blur()
  }
  return (
    <div className={classes.search}>
      <TextInput
        ref={searchField}
        type="search"
        aria-label={t`Chercher dans les messages`}
        placeholder={t`Chercher dans les messages`}
        value={typed}
        maxLength={200}
        onChange={event => type(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          // The page's own Escape leaves the conversation: here it leaves the search.
          event.stopPropagation()
          leave()
        }}
        leftSection={<Icon of={IconSearch} size="s" />}
        rightSection={
          typed === '' ? (
            <ShortcutHint keys="/" />
          ) : (
            <ActionIcon size={24} aria-label={t`Effacer la recherche`} onClick={leave}>
              <Icon of={IconX} size="s" />
            </ActionIcon>
          )
        }
      />
    </div>
  )
}

/** What is listed, how many, and how to narrow, sort and search it. */
export function ListHead(props: ListHeadProps) {
  const { title, count, order, onOrder, narrowing, onNarrow, words, onWords, searchField } = props
  const { t } = useLingui()
  const other = order === 'work' ? t`Trier par date` : t`Trier par urgence`
  return (
    <>
      <div className={classes.head}>
        <h1 tabIndex={-1}>{title}</h1>
        <span className={classes.count}>
          {count === null ? null : (
            <Plural value={count} _0="aucune" one="# conversation" other="# conversations" />
          )}
        </span>
        <FilterMenu narrowing={narrowing} onNarrow={onNarrow} />
        <Tooltip label={other}>
          <ActionIcon
            aria-label={other}
            onClick={() => onOrder(order === 'work' ? 'newest' : 'work')}
          >
            <Icon of={IconArrowsSort} />
          </ActionIcon>
        </Tooltip>
      </div>
      <SearchField words={words} onWords={onWords} searchField={searchField} />
    </>
  )
}
