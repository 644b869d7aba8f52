import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { patternVariables } from '../domain/pattern.ts'
import classes from './links.module.css'
import { PatternForm } from './pattern-form.tsx'
import { useMaySetPatterns } from './rights.ts'
import { useAccounts } from './use-accounts.ts'

/** One pattern an account, each opened when it is wanted. */
export function Patterns() {
  const { t } = useLingui()
  const mayChange = useMaySetPatterns()
  const accounts = useAccounts()
  const patterns = useQuery(api.campaigns.patterns.list.queryOptions({ input: {} }))
  const variables = patternVariables.map(name => `{${name}}`).join(' ')
  return (
    <section className={classes.section}>
      <SectionHead title={t`Paramètres UTM par compte`} />
      <p className={`${classes.quiet} ${classes.intro}`}>
        <Trans>
          Ils disent à l’outil de mesure de votre site d’où viennent les visites, en minuscules et
          sans espace.
        </Trans>{' '}
        <Trans>
          Variables : <code>{variables}</code>
        </Trans>
      </p>
      <RefusalNotice error={patterns.error} />
      {patterns.isPending ? <SkeletonRows rows={2} /> : null}
      {patterns.data?.length === 0 ? (
        <EmptyState
          bare
          sentence={<Trans>Aucun compte pour l’instant. Son modèle apparaîtra ici.</Trans>}
        />
      ) : null}
      {patterns.data && patterns.data.length > 0 ? (
        <Rows label={t`Modèles par compte`}>
          {patterns.data.map(kept => {
            const account = accounts.find(each => each.id === kept.channelId)
            if (!account) return null
            return (
              <Row key={kept.channelId}>
                <details>
                  <summary className={classes.account}>
                    <NetworkMark network={account.network} label={null} framed />
                    <span>
                      {networkName(account.network)}, {account.displayName || account.handle}
                    </span>
                    <Tag>{kept.isDefault ? t`Modèle de Parvis` : t`Votre modèle`}</Tag>
                    <Icon of={IconChevronDown} size="s" />
                  </summary>
                  <div className={classes.accountForm}>
                    <PatternForm kept={kept} account={account} mayChange={mayChange} />
                  </div>
                </details>
              </Row>
            )
          })}
        </Rows>
      ) : null}
    </section>
  )
}
