import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Link, Outlet } from '@tanstack/react-router'
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

/** The second column of the settings, and the page chosen in it. */
export function SettingsLayout() {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const names = useGroupName()
  return (
    <div className={classes.layout}>
      <nav className={classes.column} aria-label={t`Réglages`}>
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
