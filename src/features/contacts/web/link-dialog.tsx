import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Avatar } from '#web/ui/avatar.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import type { IdentityView } from '../views.ts'
import classes from './person.module.css'
import { useLink, useUnlink } from './person-queries.ts'

const most = 20

/** Two profiles are one person’s: only somebody who knows it says so, and it can be undone. */
export function LinkDialog({ identity, onClose }: { identity: IdentityView; onClose: () => void }) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 200)
  const { data, error } = useQuery(
    api.contacts.find.queryOptions({ input: { words: settled, limit: most } }),
  )
  const link = useLink(identity.id)
  const unlink = useUnlink()
  const offerUndo = useUndo()
  const found = data?.items.filter(one => one.id !== identity.id) ?? []
  const choose = (other: IdentityView) =>
    link.mutate(other.id, {
      onSuccess: () => {
        onClose()
        offerUndo({
          message: t`Profils liés à la même personne.`,
          undoLabel: t`Séparer ce profil`,
          undo: () => unlink.mutateAsync(other.id).then(() => undefined),
        })
      },
    })
  return (
    <Dialog onClose={onClose} title={t`Lier un autre profil`}>
      <div className={classes.linking}>
        <p className={classes.quiet}>
          <Trans>Seulement si vous savez que c’est la même personne. Rien n’est fusionné.</Trans>
        </p>
        <TextInput
          label={t`Nom ou identifiant`}
          value={words}
          maxLength={200}
          onChange={event => setWords(event.currentTarget.value)}
          data-autofocus
        />
        <RefusalNotice error={error ?? link.error} />
        <ul className={classes.found}>
          {found.map(one => (
            <li key={one.id}>
              <button
                type="button"
                className={classes.choice}
                disabled={link.isPending}
                onClick={() => choose(one)}
              >
                <Avatar
                  name={one.displayName || one.handle}
                  named={false}
                  picture={one.avatar}
                  glyph={
                    <NetworkMark network={one.network} label={networkName(one.network)} size="s" />
                  }
                />
                <span>
                  <bdi>{one.displayName || one.handle}</bdi>
                  <small>
                    <bdi>{one.handle}</bdi>
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {data && found.length === 0 ? (
          <p className={classes.quiet}>
            <Trans>Personne de ce nom n’a écrit à l’équipe.</Trans>
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
