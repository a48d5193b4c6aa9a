"""The lists that a form is made of, in both languages, with the console's own catalogue as measure."""

from huaweicloudsdkosm.v2 import (
    ListAreaCodesRequest,
    ListCaseCategoriesRequest,
    ListCaseLimitsRequest,
    ListCaseQuotasRequest,
    ListCaseTemplatesRequest,
    ListExtendsParamsRequest,
    ListProblemTypesRequest,
    ListProductCategoriesRequest,
    ListRegionsRequest,
    ListSatisfactionDimensionsRequest,
    ListSeveritiesRequest,
    ShowConfigurationRequest,
)

from support.case import TestCase

EN, ZH = {"x_language": "en-us"}, {"x_language": "zh-cn"}


class Catalogue(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.services = cls.console.read("tickets/new")["catalogue"]["services"]

    def products(self, **more):
        return self.osm.list_product_categories(ListProductCategoriesRequest(**more))

    def test_products_are_the_consoles_services(self):
        found = self.products(**EN)
        names = {
            of.incident_product_category_id: of.incident_product_category_name
            for of in found.incident_product_category_list
        }
        self.assertEqual({service["id"]: service["name"] for service in self.services}, names)
        self.assertEqual(found.total_count, len(names))
        one = self.products(product_category_name="Border", **EN).incident_product_category_list
        self.assertEqual(["border"], [of.incident_product_category_id for of in one])

    def test_categories_hold_every_product(self):
        found = self.osm.list_case_categories(ListCaseCategoriesRequest(**EN))
        self.assertEqual(found.total_count, len(found.incident_sub_type_list))
        products = [
            product.incident_product_category_id
            for group in found.incident_sub_type_list
            for product in group.incident_product_category_list
        ]
        self.assertEqual(sorted(service["id"] for service in self.services), sorted(products))
        for group in found.incident_sub_type_list:
            self.assertTrue(group.incident_sub_type_id and len(group.incident_sub_type_id) <= 32)

    def test_problem_types_are_the_consoles(self):
        for service in self.services:
            request = ListProblemTypesRequest(product_category_id=service["id"], **EN)
            found = self.osm.list_problem_types(request).incident_business_type_list
            names = {of.business_type_id: of.business_type_name for of in found}
            self.assertEqual({of["id"]: of["name"] for of in service["issue_types"]}, names)
            self.assertLessEqual({of.case_type for of in found}, {"0", "5"})
        unknown = ListProblemTypesRequest(product_category_id="nothing")
        self.assertEqual(0, self.osm.list_problem_types(unknown).total_count)

    def test_names_follow_the_language(self):
        english = self.products(**EN).incident_product_category_list
        chinese = self.products(**ZH).incident_product_category_list
        standard = self.products().incident_product_category_list
        name = lambda of: of.incident_product_category_name
        self.assertEqual([name(of) for of in chinese], [name(of) for of in standard])
        self.assertTrue(any(not name(of).isascii() for of in chinese))
        self.assertTrue(all(name(of).isascii() for of in english))

    def test_severities_in_both_languages(self):
        of = {"product_category_id": "border", "business_type_id": "border-vpn"}
        english = self.osm.list_severities(ListSeveritiesRequest(**of, **EN))
        chinese = self.osm.list_severities(ListSeveritiesRequest(**of, **ZH))
        self.assertIs(True, english.show)
        ids = [severity.severity_id for severity in english.severity_list]
        self.assertEqual(["critical", "major", "minor"], ids)
        self.assertNotEqual(english.severity_list[0].severity_name, chinese.severity_list[0].severity_name)
        with self.invalid("product_category_id"):
            self.osm.list_severities(ListSeveritiesRequest(business_type_id="border-vpn"))

    def test_templates_and_extra_fields_of_a_type(self):
        templates = self.osm.list_case_templates(ListCaseTemplatesRequest(business_type_id="border-vpn", **EN))
        self.assertEqual(templates.total_count, len(templates.incident_template_list))
        self.assertTrue(all(of.incident_template_content for of in templates.incident_template_list))
        self.assertGreater(templates.total_count, 0)
        with self.invalid("business_type_id"):
            self.osm.list_case_templates(ListCaseTemplatesRequest())
        extra = self.osm.list_extends_params(ListExtendsParamsRequest(business_type_id="border-vpn", **EN))
        for of in extra.extends_params:
            self.assertTrue(of.param_key and of.param_name)
            self.assertIn(of.required, (0, 1))
            self.assertIn(of.param_type, range(11))
        self.assertTrue(all(of.param_key for of in extra.common_params))
        with self.invalid("business_type_id"):
            self.osm.list_extends_params(ListExtendsParamsRequest())

    def test_satisfaction_is_timeliness_and_result(self):
        found = self.osm.list_satisfaction_dimensions(ListSatisfactionDimensionsRequest(**EN))
        listed = [(of.satisfaction_id, of.value, of.per_value) for of in found.satisfaction_dimension_list]
        self.assertEqual((2, [(1, 5, 1), (3, 5, 1)]), (found.total_count, listed))


class Places(TestCase):
    def test_regions_in_both_languages(self):
        english = self.osm.list_regions(ListRegionsRequest(**EN))
        chinese = self.osm.list_regions(ListRegionsRequest(**ZH)).data_center_list
        by_id = {region.region_id: region for region in english.data_center_list}
        self.assertEqual(english.total_count, len(by_id))
        self.assertLessEqual({"cn-south-1", "cn-north-4", "ap-southeast-1"}, set(by_id))
        self.assertEqual((0, 1), (by_id["cn-south-1"].type, by_id["ap-southeast-3"].type))
        self.assertTrue(by_id["cn-south-1"].region_name.isascii())
        self.assertTrue(any(not region.region_name.isascii() for region in chinese))

    def test_area_codes(self):
        found = self.osm.list_area_codes(ListAreaCodesRequest(**EN)).area_code_list
        codes = {of.area_code.lstrip("+").lstrip("0"): of.area_name for of in found}
        self.assertIn("86", codes)
        self.assertEqual(len(found), len({of.id for of in found}))


class Limits(TestCase):
    def test_quotas(self):
        found = self.osm.list_case_quotas(ListCaseQuotasRequest(business_type_id="border-vpn"))
        self.assertIsInstance(found.total, int)
        self.assertTrue(found.total == -1 or 0 <= found.un_used <= found.total)
        with self.invalid("business_type_id"):
            self.osm.list_case_quotas(ListCaseQuotasRequest())

    def test_as_many_copies_as_it_says(self):
        most = self.osm.list_case_limits(ListCaseLimitsRequest()).config.create_case_ccemail_max_count
        self.assertGreater(most, 0)
        many = ",".join(f"copy{n}@acme.example" for n in range(most + 1))
        with self.refused(400):
            self.create(extension_map={"cc_email": many})

    def test_a_setting_by_its_key(self):
        known = self.osm.show_configuration(ShowConfigurationRequest(config_key="max_files"))
        self.assertEqual(("max_files", "5"), (known.config_key, known.config_value))
        with self.refused(404):
            self.osm.show_configuration(ShowConfigurationRequest(config_key="no.such.key"))
