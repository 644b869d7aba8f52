import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconFileText } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { AddAccount } from './add-account.tsx'
import { useComposer } from './composer-context.tsx'
import { feedsFromCommon, isBlocked } from './effective-versions.ts'
import { VersionLine } from './version-line.tsx'
import classes from './versions.module.css'

/** Alt 1 to 9: the common text, then the accounts in their order. */
export function VersionShortcut({ place }: { place: number }) {
  const { t } = useLingui()
  const { versions, show } = useComposer()
  const version = place === 1 ? 'common' : versions[place - 2]?.channel.id
  const name = versions[place - 2]?.channel.displayName ?? ''
  useShortcut({
    keys: `alt+${place}`,
    label: place === 1 ? t`Aller au texte commun` : t`Aller à la version ${name}`,
    run: () => version && show(version),
    enabled: version !== undefined,
  })
  return null
}

export const VersionShortcuts = () => {
  const { versions } = useComposer()
  const count = Math.min(9, versions.length + 1)
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the key that is pressed.
    <VersionShortcut key={index} place={index + 1} />
  ))
}

/** The common text, and one line for each account that the post goes to. */
export function VersionsColumn() {
  const { versions, shown, show } = useComposer()
  const taken = versions.filter(feedsFromCommon).length
  const held = versions.filter(isBlocked)
  const [one] = held
  return (
    <>
      <VersionShortcuts />
      <div className={classes.head}>
        <h2>
          <Plural value={versions.length} _0="Versions" one="# version" other="# versions" />
        </h2>
        <AddAccount />
      </div>
      <button
        type="button"
        className={classes.line}
        aria-current={shown === 'common' || undefined}
        onClick={() => show('common')}
      >
        <span className={classes.glyph}>
          <Icon of={IconFileText} size="s" />
        </span>
        <span className={classes.words}>
          <b>
            <Trans>Texte commun</Trans>
          </b>
          <small>
            {versions.length === 0 ? (
              <Trans>Aucun compte choisi</Trans>
            ) : (
              <Plural
                value={taken}
                _0="Repris par aucun compte"
                one="Repris par # compte"
                other="Repris par # comptes"
              />
            )}
          </small>
        </span>
      </button>
      {versions.length > 0 ? <hr className={classes.joint} /> : null}
      <ul className={classes.list}>
        {versions.map(version => (
          <li key={version.channel.id}>
            <VersionLine version={version} />
          </li>
        ))}
      </ul>
      {one && held.length < versions.length ? (
        <p className={classes.note}>
          <Plural
            value={held.length}
            one="Un blocage ne retient que son compte : les autres partiront à l’heure."
            other="Les blocages ne retiennent que leurs comptes : les autres partiront à l’heure."
          />
        </p>
      ) : null}
    </>
  )
}
