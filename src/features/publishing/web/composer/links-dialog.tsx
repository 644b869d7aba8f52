import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { CopyField } from '#web/ui/copy-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import type { ApprovalLinkView } from '../shapes.ts'
import classes from './approval.module.css'
import { useComposer } from './composer-context.tsx'

type Made = { url: string; mailed: boolean; name: string }

function NewLink({ id, onMade }: { id: string; onMade: (made: Made) => void }) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const create = async () => {
    setBusy(true)
    setError(null)
    try {
      const made = await client.publishing.approvals.createLink({
        id,
        guestName: name,
        guestEmail: email.trim() === '' ? null : email.trim(),
      })
      onMade({ url: made.url, mailed: made.mailed, name })
      setName('')
      setEmail('')
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={event => {
        event.preventDefault()
        void create()
      }}
    >
      <TextInput
        label={t`Nom de la personne`}
        required
        maxLength={80}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <TextInput
        type="email"
        label={t`Adresse électronique`}
        description={t`Facultative : le lien se copie aussi.`}
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      {error ? <RefusalNotice error={error} /> : null}
      <div className={classes.buttons}>
        <Button variant="filled" type="submit" disabled={busy || name.trim() === ''}>
          <Trans>Créer le lien</Trans>
        </Button>
      </div>
    </form>
  )
}

function LinkRow({ link, onRevoke }: { link: ApprovalLinkView; onRevoke: () => void }) {
  const format = useFormat()
  const { t } = useLingui()
  const date = format.date(new Date(link.expiresAt))
  return (
    <Row
      aside={
        link.revoked ? (
          <Trans>Révoqué</Trans>
        ) : (
          <Button
            size="compact-sm"
            aria-label={t`Révoquer le lien : ${link.guestName}`}
            onClick={onRevoke}
          >
            <Trans>Révoquer</Trans>
          </Button>
        )
      }
    >
      <b>{link.guestName}</b>
      <p className={classes.quiet}>
        {link.seenVersion === null ? (
          <Trans>Pas encore ouvert.</Trans>
        ) : (
          <Trans>A vu la version {link.seenVersion}.</Trans>
        )}{' '}
        <Trans>Valable jusqu’au {date}.</Trans>
      </p>
    </Row>
  )
}

/** Approval without an account: a link for one person, made, copied, revoked. */
export function LinksDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { state } = useComposer()
  const id = state.id ?? ''
  const [made, setMade] = useState<Made | null>(null)
  const options = api.publishing.approvals.links.queryOptions({ input: { id } })
  const { data: links = [], error } = useQuery(options)
  const refresh = () => queryClient.invalidateQueries({ queryKey: options.queryKey })
  const revoke = async (link: ApprovalLinkView) => {
    await client.publishing.approvals.revokeLink({ id: link.id })
    await refresh()
  }
  return (
    <Dialog onClose={onClose} title={t`Liens de validation`}>
      <div className={classes.links}>
        <p className={classes.quiet}>
          <Trans>
            La personne voit la publication et répond, sans se connecter. Demandez d’abord une
            validation : le lien porte sur elle.
          </Trans>
        </p>
        {made ? (
          <CopyField
            label={t`Lien pour ${made.name}`}
            value={made.url}
            hint={
              made.mailed
                ? t`Envoyé par e-mail. Il ne sera plus montré ensuite.`
                : t`À transmettre vous-même. Il ne sera plus montré ensuite.`
            }
          />
        ) : null}
        <NewLink
          id={id}
          onMade={one => {
            setMade(one)
            void refresh()
          }}
        />
        {error ? <RefusalNotice error={error} /> : null}
        {links.length > 0 ? (
          <Rows label={t`Liens déjà créés`}>
            {links.map(link => (
              <LinkRow key={link.id} link={link} onRevoke={() => void revoke(link)} />
            ))}
          </Rows>
        ) : null}
      </div>
    </Dialog>
  )
}
