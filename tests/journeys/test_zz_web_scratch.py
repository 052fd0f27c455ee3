def test_look(visitor, visitor_on_a_phone):
    for v, w in ((visitor, 1280), (visitor_on_a_phone, 320)):
        v.go("/stijlgids/"); v.page.wait_for_load_state("networkidle"); v.page.locator("#saldo").screenshot(path=f"/tmp/web/shots/s-{w}.png")
        print(w, "gids", v.list_axe_findings(), v.is_wider_than_the_window())
        v.page.goto(f"{v.site.url}/inloggen/")
        v.page.get_by_role("button", name="Merel").first.click()
        v.page.wait_for_load_state("networkidle")
        for path in ["/bestanden/", "/huishoudens/1/"]:
            v.go(path); v.page.wait_for_load_state("networkidle")
            name = path.strip("/").replace("/", "_")
            v.page.screenshot(path=f"/tmp/web/shots/q-{name}-{w}.png")
            print(w, path, v.list_axe_findings(), v.is_wider_than_the_window(), v.page.title())
        print(w, "complaints", v.complaints)
