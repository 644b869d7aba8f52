import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { SettingsGroup } from '../client/page-route.ts'
import { settingsPages } from '../rooms.ts'
import classes from './settings-layout.module.css'

const groups: readonly SettingsGroup[] = ['workspace', 'rules', 'brand', 'data', 'person']

function useGroupName(): Record<SettingsGroup, string> {
  const { t } = useLingui()
  return {
    workspace: t`Espace`,
    rules: t`Règles`,
    brand: t`Marque`,
    data: t`Données`,
    person: t`Vous`,
  }
}

/** Where the pages are a strip, the one that is open is in sight. */
function useOpenPageInSight() {
  const strip = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another place in the strip.
  useEffect(() => {
    const open = strip.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (!strip.current || !open) return
    strip.current.scrollLeft = open.offsetLeft - (strip.current.clientWidth - open.offsetWidth) / 2
  }, [pathname])
  return strip
}

/** The second column of the settings, and the page chosen in it. */
export function SettingsLayout() {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const names = useGroupName()
  const strip = useOpenPageInSight()
  return (
    <div className={classes.layout}>
      <nav ref={strip} className={classes.column} aria-label={t`Réglages`}>
        {groups.map(group => {
          const pages = settingsPages.filter(page => page.entry?.group === group)
          if (pages.length === 0) return null
          return (
            <div key={group} className={classes.group}>
              <h2 className={classes.name}>{names[group]}</h2>
              <ul>
                {pages.map(page => (
                  <li key={page.path}>
                    <Link
                      to={page.path}
                      className={classes.link}
                      activeProps={{ 'aria-current': 'page' }}
                    >
                      {page.entry?.icon}
                      {i18n._(page.title)}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  )
}
