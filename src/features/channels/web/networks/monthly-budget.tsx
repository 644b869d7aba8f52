import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { useMayConnect } from '../account-queries.ts'
import classes from '../accounts.module.css'

const dollar = 1_000_000

/** Where a network asks for money: what this month has cost, and the limit that stops. */
export function MonthlyBudget({ network }: { network: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const isPriced = findNetwork(network)?.rules.price !== undefined
  const read = useQuery({
    ...api.publishing.budgets.list.queryOptions({ input: {} }),
    enabled: isPriced,
  })
  const month = read.data?.find(one => one.network === network)
  if (!isPriced) return null
  if (!month) return <RefusalNotice error={read.error} />
  return (
    <section>
      <SectionHead level={3} title={t`Budget du mois`} />
      <p className={classes.spent}>
        <Trans>
          {format.money(month.spent / dollar, 'USD')} d’envois et d’actions, et environ{' '}
          {format.money(month.read / dollar, 'USD')} de lectures ce mois-ci, selon les prix publiés.
          Les lectures s’arrêtent vers la moitié de la limite ; le reste est gardé pour vos
          publications.
        </Trans>
      </p>
      <BudgetForm key={month.most ?? 'none'} network={network} most={month.most} />
    </section>
  )
}

function BudgetForm({ network, most }: { network: string; most: number | null }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const mayChange = useMayConnect()
  const [amount, setAmount] = useState<number | ''>(most === null ? '' : most / dollar)
  const keep = useMutation({
    mutationFn: () =>
      client.publishing.budgets.set({
        network,
        most: amount === '' ? null : Math.round(amount * dollar),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.publishing.budgets.key() })
      notify(amount === '' ? t`Plus de limite.` : t`Budget enregistré.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <form className={`${classes.form} ${classes.inStep}`} onSubmit={submit}>
      <NumberInput
        label={t`Au plus, par mois (dollars)`}
        description={t`Vide : sans limite. Au-delà, envois et actions attendent votre décision.`}
        min={0}
        max={1_000_000}
        decimalScale={2}
        hideControls
        value={amount}
        disabled={!mayChange}
        onChange={value => setAmount(value === '' ? '' : Number(value))}
      />
      <RefusalNotice error={keep.error} />
      {mayChange ? (
        <div className={classes.buttons}>
          <Button type="submit" loading={keep.isPending}>
            <Trans>Enregistrer le budget</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  )
}
