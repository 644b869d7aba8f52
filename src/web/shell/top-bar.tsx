import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core'
import { IconPencilPlus, IconSearch } from '@tabler/icons-react'
import { Link, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
import { slots } from '../rooms.ts'
import { Icon } from '../ui/icon.tsx'
import { ShortcutHint } from '../ui/key.tsx'
import { later } from '../ui/later.ts'
import { PersonMenu } from './person-menu.tsx'
import { composerPath, hasComposer } from './shell-rooms.ts'
import classes from './top-bar.module.css'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

const { topBarDay, topBarAside } = slots
const Day = topBarDay ? later(topBarDay) : null
const Aside = topBarAside ? later(topBarAside) : null

function SearchField({ onSearch }: { onSearch: () => void }) {
  return (
    <UnstyledButton className={classes.search} onClick={onSearch}>
      <Icon of={IconSearch} size="s" />
      <span>
        <Trans>Chercher une publication, un réglage, une action…</Trans>
      </span>
      <ShortcutHint keys="mod+k" />
    </UnstyledButton>
  )
}

function SearchButton({ onSearch, narrow }: { onSearch: () => void; narrow: boolean }) {
  const { t } = useLingui()
  return (
    <Tooltip
      label={
        <>
          {t`Chercher`} <ShortcutHint keys="mod+k" />
        </>
      }
    >
      <ActionIcon
        aria-label={t`Chercher`}
        onClick={onSearch}
        className={narrow ? classes.narrowOnly : undefined}
      >
        <Icon of={IconSearch} />
      </ActionIcon>
    </Tooltip>
  )
}

/** Which workspace, how the day goes, the search, and the way to write. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const onToday = useRouterState({ select: state => state.location.pathname === '/today' })
  const showsDay = Day !== null && !onToday
  return (
    <header className={classes.bar}>
      <WorkspaceSwitcher />
      {showsDay ? (
        <div className={classes.day}>
          <Suspense fallback={null}>
            <Day />
          </Suspense>
        </div>
      ) : (
        <SearchField onSearch={onSearch} />
      )}
      <div className={classes.end}>
        <SearchButton onSearch={onSearch} narrow={!showsDay} />
        {Aside ? (
          <Suspense fallback={null}>
            <Aside />
          </Suspense>
        ) : null}
        {hasComposer ? (
          <Button
            id="composer"
            className={classes.compose}
            variant="filled"
            renderRoot={props => <Link to={composerPath} {...props} />}
            leftSection={<Icon of={IconPencilPlus} />}
            rightSection={<ShortcutHint keys="c" />}
          >
            <Trans>Composer</Trans>
          </Button>
        ) : null}
        <div className={classes.person}>
          <PersonMenu onKeyboard={onSearch} side="bottom-end" />
        </div>
      </div>
    </header>
  )
}
