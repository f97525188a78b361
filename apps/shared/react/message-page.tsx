/** A page with one thing to say: what happened, and where to go from here. */
export function MessagePage({ code, title, children }: { code: string; title: string; children: React.ReactNode }) {
  return (
    <section className="message">
      <p className="code">{code}</p>
      <h1>{title}</h1>
      {children}
    </section>
  )
}
