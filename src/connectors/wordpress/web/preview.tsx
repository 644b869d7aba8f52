import { Trans } from '@lingui/react/macro'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import { ArticleBody } from './article-body.tsx'
import classes from './preview.module.css'

/** An article as a plain theme shows it: cover, title, date and categories, text. */
export function Preview({ content, account, when, mediaAddress }: PreviewProps) {
  const { article, language } = content
  return (
    <PreviewFrame tint={manifest.tint}>
      <article className={classes.page}>
        <p className={classes.site}>{account.displayName || account.handle}</p>
        {article?.cover ? (
          <img
            className={classes.cover}
            src={mediaAddress(article.cover.file)}
            alt={article.cover.alt}
            decoding="async"
          />
        ) : null}
        <h2 className={classes.title} lang={language} dir="auto">
          {article?.title.trim() ? article.title : <Trans>Sans titre</Trans>}
        </h2>
        <p className={classes.facts}>
          {[when, ...(article?.categories ?? [])].filter(fact => fact !== '').join(' · ')}
        </p>
        {article?.excerpt.trim() ? (
          <p className={classes.excerpt} lang={language} dir="auto">
            {article.excerpt}
          </p>
        ) : null}
        <ArticleBody html={article?.html ?? ''} language={language} />
      </article>
    </PreviewFrame>
  )
}
