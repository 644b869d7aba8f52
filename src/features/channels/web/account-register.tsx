import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { type Account, useRereadAccounts } from './account-queries.ts'
import classes from './accounts.module.css'

const useMembers = () => useQuery(api.workspaces.members.list.queryOptions({ input: {} }))

function Shown({ account }: { account: Account }) {
  const members = useMembers()
  const owner = members.data?.find(member => member.personId === account.ownerId)
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Qui en répond</Trans>
      </dt>
      <dd>{owner?.name ?? '–'}</dd>
      <dt>
        <Trans>À quoi il sert</Trans>
      </dt>
      <dd className={classes.pre}>{account.purpose || '–'}</dd>
    </dl>
  )
}

function Edited({ account }: { account: Account }) {
  const { t } = useLingui()
  const members = useMembers()
  const reread = useRereadAccounts()
  const notify = useNotice()
  const [ownerId, setOwnerId] = useState(account.ownerId ?? '')
  const [doerId, setDoerId] = useState(account.doerId ?? '')
  const [purpose, setPurpose] = useState(account.purpose)
  const changed =
    ownerId !== (account.ownerId ?? '') ||
    doerId !== (account.doerId ?? '') ||
    purpose !== account.purpose
  const change = useMutation({
    mutationFn: () =>
      client.channels.change({
        id: account.id,
        ownerId: ownerId || null,
        doerId: doerId || null,
        purpose: purpose.trim(),
      }),
    onSuccess: async () => {
      await reread()
      notify(t`Fiche enregistrée.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const people = (members.data ?? []).map(member => ({
    value: member.personId,
    label: member.name,
  }))
  return (
    <form className={classes.form} onSubmit={submit}>
      <NativeSelect
        label={t`Qui en répond`}
        value={ownerId}
        onChange={event => setOwnerId(event.currentTarget.value)}
        data={[{ value: '', label: t`Personne pour l’instant` }, ...people]}
      />
      {findNetwork(account.network)?.manifest.byHand ? (
        <NativeSelect
          label={t`Qui publie à la main`}
          description={t`Pour ce qui ne part pas seul. Une publication peut désigner quelqu’un d’autre.`}
          value={doerId}
          onChange={event => setDoerId(event.currentTarget.value)}
          data={[{ value: '', label: t`Qui l’a écrite` }, ...people]}
        />
      ) : null}
      <Textarea
        label={t`À quoi il sert`}
        placeholder={t`À qui il parle, de quoi, et ce qui n’y a pas sa place.`}
        value={purpose}
        onChange={event => setPurpose(event.currentTarget.value)}
        maxLength={500}
        rows={3}
      />
      <RefusalNotice error={change.error} />
      {changed ? (
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" loading={change.isPending}>
            <Trans>Enregistrer la fiche</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  )
}

/** The register of spaces: who answers for this one, and what it is for. */
export function AccountRegister({ account, editable }: { account: Account; editable: boolean }) {
  const { t } = useLingui()
  return (
    <div>
      <SectionHead level={3} title={t`Fiche du compte`} />
      {editable ? <Edited account={account} /> : <Shown account={account} />}
    </div>
  )
}
