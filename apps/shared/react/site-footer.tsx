export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>
        The <a href="https://github.com/latchkey/latchkey">Latchkey</a> example for example:name.
      </p>
    </footer>
  )
}
